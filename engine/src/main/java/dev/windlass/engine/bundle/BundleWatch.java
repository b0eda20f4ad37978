package dev.windlass.engine.bundle;

import dev.windlass.engine.bundle.Bundles.BundleFolder;
import dev.windlass.engine.catalog.BundleVersions;
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
  private final BundleArchives archives;
  private final BundleWatchers watchers;
  private final BundleReader reader;
  private final DagCatalog catalog;
  private final BundleVersions versions;
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
      BundleArchives archives,
      BundleWatchers watchers,
      BundleReader reader,
      DagCatalog catalog,
      BundleVersions versions,
      Calendars calendars,
      InstantSource clock,
      Consumer<BundleRef> prepare,
      Consumer<BundleRefreshed> observer) {
    this.bundle = bundle;
    this.store = store;
    this.archives = archives;
    this.watchers = watchers;
    this.reader = reader;
    this.catalog = catalog;
    this.versions = versions;
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
      // The first look after a start has nobody to wait for: what lies there is published at once.
      if (published == null || now.equals(before)) {
        refreshIfNeeded(now);
        complained = false;
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

  /** A wish to read it again holds until it has been read. */
  private void refreshIfNeeded(FolderLook now) throws IOException, InterruptedException {
    boolean asked = toReadAgain.getAndSet(false);
    try {
      boolean again = isDue() || asked;
      if (again || !now.equals(published)) {
        refreshObserved(now, again);
        published = now;
      }
      asked = false;
    } finally {
      if (asked) {
        toReadAgain.set(true);
      }
    }
  }

  /** Says whether it has looked once, whatever it found. */
  boolean hasLooked() {
    return looked;
  }

  private boolean isDue() {
    Instant now = clock.instant();
    if (now.isBefore(lookAtDates)) {
      return false;
    }
    // What another engine published may be what mends this bundle, and that engine cannot read it.
    boolean due = calendars.isDue(bundle.name(), now) || catalog.isToReadAgain(bundle.name());
    lookAtDates = now.plus(LOOK_AT_DATES);
    return due;
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
    archives.check(look);
    try (BundleCopy copy = store.copy(bundle.name(), bundle.folder(), look)) {
      BundleRef ref = copy.ref();
      if (isOlderCopy(look, ref)) {
        LOG.warnf(
            "The folder %s is as it was in version %s of bundle '%s', which another engine has replaced since."
                + " Its DAGs go on as that engine published them, until the folder changes.",
            bundle.folder(), ref.digest(), bundle.name());
        return BundleRefreshed.Result.UNCHANGED;
      }
      boolean unchanged = !again && catalog.isPublished(ref) && isThere(ref);
      if (unchanged) {
        archives.keep(ref);
        prepare.accept(ref);
      } else {
        ReadReport report = reader.read(copy.directory());
        copy.keep();
        archives.keep(ref);
        catalog.publish(copy.version(), report);
        if (!report.dags().isEmpty()) {
          prepare.accept(ref);
        }
      }
      store.keepOnly(bundle.name(), catalog.digestsInUse(bundle.name(), ref.digest()));
      archives.forgetUnneeded();
      return unchanged ? BundleRefreshed.Result.UNCHANGED : BundleRefreshed.Result.READ;
    }
  }

  /**
   * Says whether this is what was published once and has been replaced, in a folder that nobody
   * touched since this engine started, while an engine is there that has the bundle too: that one
   * knows better. A folder that is put back before our eyes is meant to be published.
   */
  private boolean isOlderCopy(FolderLook look, BundleRef ref) {
    boolean untouched = published == null || published.equals(look);
    return untouched && versions.isReplaced(ref) && watchers.othersHave(bundle.name());
  }

  /** Says whether a published version need not be read here. */
  private boolean isThere(BundleRef ref) {
    try {
      return archives.fetch(ref);
    } catch (IOException notNow) {
      LOG.warnf("%s It is made from the folder %s.", notNow.getMessage(), bundle.folder());
      return false;
    }
  }
}
