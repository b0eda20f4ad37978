package dev.windlass.engine.bundle;

import dev.windlass.engine.catalog.BundleToReadAgain;
import dev.windlass.engine.catalog.DagCatalog;
import dev.windlass.engine.loop.Rounds;
import dev.windlass.engine.source.DeclaredSource;
import dev.windlass.engine.source.DeclaredSources;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Watches the bundles that this engine is to have. */
@ApplicationScoped
public class Bundles {

  private static final Logger LOG = Logger.getLogger(Bundles.class);

  /** How soon an engine has what was added or removed on another one. */
  private static final Duration COMPARE_EVERY = Duration.ofSeconds(2);

  /** How long the engine's end waits for looks that are under way. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final DeclaredSources declared;
  private final WatchFactory factory;
  private final BundleWatchers watchers;
  private final DagCatalog catalog;
  private final Map<String, WatchLoop> loops = new ConcurrentHashMap<>();
  private final List<Rounds> rounds =
      List.of(
          new Rounds(
              "bundle-sources",
              COMPARE_EVERY,
              this::compare,
              failed ->
                  LOG.debugf("Could not ask which bundles there are: %s", failed.getMessage())),
          new Rounds(
              "bundle-watchers",
              BundleWatchers.SEEN_EVERY,
              this::stayKnown,
              failed ->
                  LOG.warnf(
                      "Could not say which bundles this engine has: %s", failed.getMessage())));
  private volatile boolean started;

  Bundles(
      DeclaredSources declared, WatchFactory factory, BundleWatchers watchers, DagCatalog catalog) {
    this.declared = declared;
    this.factory = factory;
    this.watchers = watchers;
    this.catalog = catalog;
  }

  /** Begins to watch every bundle of the settings and of the database. */
  public void start() {
    Map<String, DeclaredSource> wanted = declared.all();
    factory.keepOnly(wanted.keySet());
    wanted.forEach((name, source) -> loops.put(name, factory.make(source)));
    watchers.begin(wanted.values());
    watchers.abandoned().forEach(catalog::retire);
    started = true;
    loops.values().forEach(WatchLoop::start);
    rounds.forEach(Rounds::start);
  }

  /** Returns the bundles at which nobody has looked since the engine started. */
  public List<String> unread() {
    return started
        ? loops.entrySet().stream()
            .filter(entry -> !entry.getValue().watch().hasLooked())
            .map(Map.Entry::getKey)
            .sorted()
            .toList()
        : declared.ofSettings().keySet().stream().sorted().toList();
  }

  /**
   * Stops watching. What is being stored is stored; what is being read, perhaps for long, is given
   * up.
   */
  public void stop() {
    rounds.forEach(Rounds::stop);
    loops.values().forEach(WatchLoop::close);
    long latest = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (Rounds one : rounds) {
        one.awaitEnd(left(latest));
      }
      for (WatchLoop loop : loops.values()) {
        var unused = loop.awaitEnd(left(latest));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration left(long latest) {
    return Duration.ofNanos(Math.max(0, latest - System.nanoTime()));
  }

  /** Begins to watch what was added, and ends to watch what was removed. */
  synchronized void compare() {
    if (!started) {
      return;
    }
    Map<String, DeclaredSource> wanted = declared.all();
    boolean fewer = false;
    for (Map.Entry<String, WatchLoop> running : List.copyOf(loops.entrySet())) {
      DeclaredSource now = wanted.get(running.getKey());
      if (!running.getValue().declared().equals(now)) {
        loops.remove(running.getKey());
        if (now == null) {
          running.getValue().remove();
          watchers.remove(running.getKey());
          fewer = true;
        } else {
          running.getValue().close();
        }
      }
    }
    for (DeclaredSource source : wanted.values()) {
      String name = source.definition().name();
      if (!loops.containsKey(name)) {
        watchers.add(source);
        WatchLoop loop = factory.make(source);
        loops.put(name, loop);
        loop.start();
      }
    }
    if (fewer) {
      watchers.abandoned().forEach(catalog::retire);
    }
  }

  /**
   * Lets a bundle be looked at now.
   *
   * @param accept whether to take what is there even if its source would rather ask somebody
   * @return is done when that is done; nothing if this engine does not have it
   */
  Optional<CompletableFuture<Void>> lookSoon(String name, boolean accept) {
    WatchLoop loop = loops.get(name);
    if (loop == null) {
      return Optional.empty();
    }
    if (accept) {
      loop.watch().accept();
    }
    return Optional.of(loop.lookSoon());
  }

  /** Says how the looks of this engine at a bundle went. */
  Optional<WatchState> state(String name) {
    return Optional.ofNullable(loops.get(name)).map(loop -> loop.watch().state());
  }

  /** Returns where this engine has a bundle from. */
  Optional<DeclaredSource> declared(String name) {
    return Optional.ofNullable(loops.get(name)).map(WatchLoop::declared);
  }

  void readAgain(@Observes(during = TransactionPhase.AFTER_SUCCESS) BundleToReadAgain bundle) {
    WatchLoop loop = loops.get(bundle.bundleName());
    if (loop != null) {
      loop.watch().readAgain();
      var unused = loop.lookSoon();
    }
  }

  private void stayKnown() {
    watchers.seen();
    loops.forEach((name, loop) -> watchers.report(name, loop.watch().state()));
    watchers.abandoned().forEach(catalog::retire);
  }
}
