package dev.windlass.engine.bundle;

import dev.windlass.engine.Settings;
import dev.windlass.engine.catalog.BundleToReadAgain;
import dev.windlass.engine.catalog.BundleVersion;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagCatalog;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Executor;
import dev.windlass.executor.reader.BundleReader;
import dev.windlass.executor.reader.ReadReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Watches the folders of DAGs and publishes what changed: look twice, copy, read in a child JVM,
 * publish. One virtual thread per folder, so a folder that hangs keeps no other from moving on.
 */
@ApplicationScoped
public class Bundles {

  private static final Logger LOG = Logger.getLogger(Bundles.class);

  /** How often it is asked whether the known dates of a calendar come to an end. */
  private static final Duration LOOK_AT_DATES = Duration.ofMinutes(1);

  private final Settings settings;
  private final BundleStore store;
  private final BundleReader reader;
  private final DagCatalog catalog;
  private final Calendars calendars;
  private final InstantSource clock;
  private final Instance<Executor> executors;
  private final List<Thread> watchers = new ArrayList<>();
  private final Set<String> toReadAgain = ConcurrentHashMap.newKeySet();

  Bundles(
      Settings settings,
      BundleStore store,
      BundleReader reader,
      DagCatalog catalog,
      Calendars calendars,
      InstantSource clock,
      @Any Instance<Executor> executors) {
    this.settings = settings;
    this.store = store;
    this.reader = reader;
    this.catalog = catalog;
    this.calendars = calendars;
    this.clock = clock;
    this.executors = executors;
  }

  /** Begins to watch every folder in the settings. */
  public void start() {
    Set<String> names = new HashSet<>();
    for (Path folder : settings.dags().orElse(List.of())) {
      BundleFolder bundle = BundleFolder.of(folder.toAbsolutePath().normalize(), names);
      names.add(bundle.name());
      watchers.add(Thread.ofVirtual().name("bundle-" + bundle.name()).start(() -> watch(bundle)));
    }
    catalog.retireBundlesOtherThan(names);
  }

  /** Stops watching. */
  public void stop() {
    watchers.forEach(Thread::interrupt);
  }

  void readAgain(@Observes(during = TransactionPhase.AFTER_SUCCESS) BundleToReadAgain bundle) {
    toReadAgain.add(bundle.bundleName());
  }

  private void watch(BundleFolder bundle) {
    FolderLook published = null;
    FolderLook before = null;
    boolean complained = false;
    Instant lookAtDates = Instant.MIN;
    try {
      while (true) {
        try {
          FolderLook now = FolderLook.at(bundle.folder());
          complained = false;
          // The first look after a start has nobody to wait for: what lies there is published at
          // once.
          boolean settled = published == null || now.equals(before);
          boolean datesEnd = false;
          if (settled && !clock.instant().isBefore(lookAtDates)) {
            datesEnd = calendars.isDue(bundle.name(), clock.instant());
            lookAtDates = clock.instant().plus(LOOK_AT_DATES);
          }
          boolean asked = settled && toReadAgain.remove(bundle.name());
          if (datesEnd || asked || (settled && !now.equals(published))) {
            refresh(bundle, now, datesEnd || asked);
            published = now;
          }
          before = now;
        } catch (IOException | RuntimeException failed) {
          if (!complained) {
            LOG.errorf(
                "Could not read the DAG folder %s: %s. Its DAGs go on as they were; will look again.",
                bundle.folder(), failed);
            complained = true;
          }
        }
        Thread.sleep(settings.folderPollInterval());
      }
    } catch (InterruptedException stopped) {
      // The engine ends.
    }
  }

  /**
   * Publishes a folder as it is now.
   *
   * @param again also if it is published already: the known dates of a calendar come to an end, or
   *     another bundle may have mended what was wrong
   */
  private void refresh(BundleFolder bundle, FolderLook look, boolean again)
      throws IOException, InterruptedException {
    BundleVersion version = store.store(bundle.name(), bundle.folder(), look);
    if (!again && catalog.isPublished(version.ref())) {
      prepare(version.ref());
      return;
    }
    ReadReport report = reader.read(version.ref().directory());
    catalog.publish(version, report);
    if (!report.dags().isEmpty()) {
      prepare(version.ref());
    }
    store.keepOnly(bundle.name(), catalog.digestsInUse(bundle.name(), version.ref().digest()));
  }

  private void prepare(BundleRef bundle) {
    executors.forEach(executor -> executor.prepare(bundle));
  }

  /**
   * A folder and the name of its bundle.
   *
   * @param name unique among the bundles of this engine
   */
  record BundleFolder(String name, Path folder) {

    static BundleFolder of(Path folder, Set<String> taken) {
      // A Maven module keeps its sources deeper than people say.
      Path sources = folder.resolve("src/main/java");
      Path root = Files.isDirectory(sources) ? sources : folder;
      String plain = String.valueOf(folder.getFileName());
      String name = plain;
      for (int i = 2; taken.contains(name); i++) {
        name = plain + "-" + i;
      }
      return new BundleFolder(name, root);
    }
  }
}
