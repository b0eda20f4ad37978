package dev.windlass.engine.bundle;

import dev.windlass.engine.Settings;
import dev.windlass.engine.catalog.BundleVersions;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagCatalog;
import dev.windlass.engine.catalog.PublishedVersion;
import dev.windlass.engine.source.DeclaredSource;
import dev.windlass.engine.source.OpenSources;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Executor;
import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.SourceCommit;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what watches a bundle. */
@ApplicationScoped
class WatchFactory {

  private final OpenSources sources;
  private final BundleMaking making;
  private final BundleWatchers watchers;
  private final DagCatalog catalog;
  private final BundleVersions versions;
  private final Calendars calendars;
  private final InstantSource clock;
  private final Instance<Executor> executors;
  private final String workers;
  private final Event<BundleRefreshed> refreshed;

  WatchFactory(
      OpenSources sources,
      BundleMaking making,
      BundleWatchers watchers,
      DagCatalog catalog,
      BundleVersions versions,
      Calendars calendars,
      InstantSource clock,
      @Any Instance<Executor> executors,
      Settings settings,
      Event<BundleRefreshed> refreshed) {
    this.sources = sources;
    this.making = making;
    this.watchers = watchers;
    this.catalog = catalog;
    this.versions = versions;
    this.calendars = calendars;
    this.clock = clock;
    this.executors = executors;
    this.workers = settings.executor().getFirst();
    this.refreshed = refreshed;
  }

  WatchLoop make(DeclaredSource declared) {
    String name = declared.definition().name();
    BundleSource source = open(declared, name);
    BundleWatch watch =
        new BundleWatch(
            name,
            source,
            making,
            watchers,
            catalog,
            versions,
            calendars,
            clock,
            this::prepare,
            refreshed::fire);
    return new WatchLoop(
        declared,
        source,
        watch,
        () -> {
          sources.forget(name);
          making.forget(name);
        });
  }

  /** Forgets what was fetched for bundles that are there no more. */
  void keepOnly(Set<String> bundles) {
    sources.keepOnly(bundles);
  }

  private BundleSource open(DeclaredSource declared, String name) {
    try {
      return sources.open(declared.definition(), () -> commitOf(name));
    } catch (SourceException wrong) {
      return new Unusable(String.valueOf(wrong.getMessage()));
    }
  }

  private @Nullable SourceCommit commitOf(String bundle) {
    return versions.newest(bundle).map(PublishedVersion::commit).orElse(null);
  }

  private void prepare(BundleRef bundle) {
    executors.stream()
        .filter(executor -> executor.name().equals(workers))
        .forEach(executor -> executor.prepare(bundle));
  }

  /** A source that cannot be as it was described; it says so whenever it is looked at. */
  private record Unusable(String message) implements BundleSource {

    @Override
    public Optional<SourceVersion> look() throws SourceException {
      throw new SourceException(message);
    }

    @Override
    public boolean export(SourceVersion version, Path folder) {
      return false;
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }
}
