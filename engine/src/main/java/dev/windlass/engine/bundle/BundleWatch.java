package dev.windlass.engine.bundle;

import dev.windlass.engine.bundle.Bundles.BundleFolder;
import dev.windlass.engine.catalog.BundleVersion;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagCatalog;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.reader.BundleReader;
import dev.windlass.executor.reader.ReadReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Watches a folder of DAGs, look by look, and publishes what changed: look twice, copy, read in a
 * child JVM, publish.
 */
final class BundleWatch {

  private static final Logger LOG = Logger.getLogger(BundleWatch.class);

  /** How often it is asked whether the known dates of a calendar come to an end. */
  private static final Duration LOOK_AT_DATES = Duration.ofMinutes(1);

  private final BundleFolder bundle;
  private final BundleStore store;
  private final BundleReader reader;
  private final DagCatalog catalog;
  private final Calendars calendars;
  private final InstantSource clock;
  private final Consumer<BundleRef> prepare;
  private final Consumer<BundleRefreshed> observer;
  private final AtomicBoolean toReadAgain = new AtomicBoolean();
  private @Nullable FolderLook published;
  private @Nullable FolderLook before;
  private boolean complained;
  private volatile boolean looked;
  private Instant lookAtDates = Instant.MIN;

  BundleWatch(
      BundleFolder bundle,
      BundleStore store,
      BundleReader reader,
      DagCatalog catalog,
      Calendars calendars,
      InstantSource clock,
      Consumer<BundleRef> prepare,
      Consumer<BundleRefreshed> observer) {
    this.bundle = bundle;
    this.store = store;
    this.reader = reader;
    this.catalog = catalog;
    this.calendars = calendars;
    this.clock = clock;
    this.prepare = prepare;
    this.observer = observer;
  }

  /** Lets the next look read it, whatever is there. */
  void readAgain() {
    toReadAgain.set(true);
  }

  void look() throws InterruptedException {
    try {
      FolderLook now = FolderLook.at(bundle.folder());
      complained = false;
      // The first look after a start has nobody to wait for: what lies there is published at once.
      if (published == null || now.equals(before)) {
        boolean asked = toReadAgain.getAndSet(false);
        boolean again = datesEnd() || asked;
        if (again || !now.equals(published)) {
          refreshObserved(now, again);
          published = now;
        }
      }
      before = now;
    } catch (IOException | RuntimeException failed) {
      if (!complained) {
        LOG.errorf(
            "Could not read the DAG folder %s: %s. Its DAGs go on as they were; will look again.",
            bundle.folder(), failed);
        complained = true;
      }
    } finally {
      looked = true;
    }
  }

  /** Says whether it has looked once, whatever it found. */
  boolean hasLooked() {
    return looked;
  }

  private boolean datesEnd() {
    Instant now = clock.instant();
    if (now.isBefore(lookAtDates)) {
      return false;
    }
    boolean end = calendars.isDue(bundle.name(), now);
    lookAtDates = now.plus(LOOK_AT_DATES);
    return end;
  }

  private void refreshObserved(FolderLook look, boolean again)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    BundleRefreshed.Result result = BundleRefreshed.Result.FAILED;
    try {
      result = refresh(look, again);
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      observer.accept(new BundleRefreshed(bundle.name(), clock.instant(), took, result));
    }
  }

  /**
   * Publishes a folder as it is now.
   *
   * @param again also if it is published already: the known dates of a calendar come to an end, or
   *     another bundle may have mended what was wrong
   */
  private BundleRefreshed.Result refresh(FolderLook look, boolean again)
      throws IOException, InterruptedException {
    BundleVersion version = store.store(bundle.name(), bundle.folder(), look);
    if (!again && catalog.isPublished(version.ref())) {
      prepare.accept(version.ref());
      return BundleRefreshed.Result.UNCHANGED;
    }
    ReadReport report = reader.read(version.ref().directory());
    catalog.publish(version, report);
    if (!report.dags().isEmpty()) {
      prepare.accept(version.ref());
    }
    store.keepOnly(bundle.name(), catalog.digestsInUse(bundle.name(), version.ref().digest()));
    return BundleRefreshed.Result.READ;
  }
}
