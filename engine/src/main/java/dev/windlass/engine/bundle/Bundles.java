package dev.windlass.engine.bundle;

import dev.windlass.engine.Settings;
import dev.windlass.engine.catalog.BundleToReadAgain;
import dev.windlass.engine.catalog.BundleVersions;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagCatalog;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Executor;
import dev.windlass.executor.reader.BundleReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Watches the folders of DAGs, each on a virtual thread of its own, so that a folder that hangs
 * keeps no other from moving on.
 */
@ApplicationScoped
public class Bundles {

  private static final Logger LOG = Logger.getLogger(Bundles.class);

  private final Settings settings;
  private final BundleStore store;
  private final BundleArchives archives;
  private final BundleWatchers watchers;
  private final BundleReader reader;
  private final DagCatalog catalog;
  private final BundleVersions versions;
  private final Calendars calendars;
  private final InstantSource clock;
  private final Instance<Executor> executors;
  private final Event<BundleRefreshed> refreshed;
  private final Map<String, BundleWatch> folders = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean started;

  Bundles(
      Settings settings,
      BundleStore store,
      BundleArchives archives,
      BundleWatchers watchers,
      BundleReader reader,
      DagCatalog catalog,
      BundleVersions versions,
      Calendars calendars,
      InstantSource clock,
      @Any Instance<Executor> executors,
      Event<BundleRefreshed> refreshed) {
    this.settings = settings;
    this.store = store;
    this.archives = archives;
    this.watchers = watchers;
    this.reader = reader;
    this.catalog = catalog;
    this.versions = versions;
    this.calendars = calendars;
    this.clock = clock;
    this.executors = executors;
    this.refreshed = refreshed;
  }

  /** Begins to watch every folder in the settings. */
  public void start() {
    for (Path folder : settings.dags().orElse(List.of())) {
      BundleFolder bundle = BundleFolder.of(folder.toAbsolutePath().normalize(), folders.keySet());
      folders.put(
          bundle.name(),
          new BundleWatch(
              bundle,
              store,
              archives,
              watchers,
              reader,
              catalog,
              versions,
              calendars,
              clock,
              this::prepare,
              refreshed::fire));
    }
    watchers.begin(folders.keySet());
    watchers.abandoned().forEach(catalog::retire);
    started = true;
    folders.forEach((name, folder) ->
        threads.add(Thread.ofVirtual().name("bundle-" + name).start(() -> watch(folder))));
    threads.add(Thread.ofVirtual().name("bundle-watchers").start(this::stayKnown));
  }

  /** Returns the folders at which nobody has looked since the engine started. */
  public List<String> unread() {
    return started
        ? folders.entrySet().stream()
            .filter(entry -> !entry.getValue().hasLooked())
            .map(Map.Entry::getKey)
            .sorted()
            .toList()
        : settings.dags().orElse(List.of()).stream().map(Path::toString).toList();
  }

  /** Stops watching. */
  public void stop() {
    threads.forEach(Thread::interrupt);
  }

  void readAgain(@Observes(during = TransactionPhase.AFTER_SUCCESS) BundleToReadAgain bundle) {
    BundleWatch folder = folders.get(bundle.bundleName());
    if (folder != null) {
      folder.readAgain();
    }
  }

  private void watch(BundleWatch folder) {
    try {
      while (true) {
        folder.look();
        Thread.sleep(settings.folderPollInterval());
      }
    } catch (InterruptedException stopped) {
      // The engine ends.
    }
  }

  private void stayKnown() {
    try {
      while (true) {
        Thread.sleep(BundleWatchers.SEEN_EVERY);
        try {
          watchers.seen();
          watchers.abandoned().forEach(catalog::retire);
        } catch (RuntimeException failed) {
          LOG.warnf("Could not say which folders of DAGs this engine has: %s", failed.getMessage());
        }
      }
    } catch (InterruptedException stopped) {
      // The engine ends.
    }
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
