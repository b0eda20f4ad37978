package dev.windlass.engine.bundle;

import dev.windlass.engine.catalog.BundleVersions;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagCatalog;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.reader.ReadReport;
import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceVersion;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Watches a source of DAGs, look by look, and publishes what changed: look, copy, read in a child
 * JVM, publish.
 */
final class BundleWatch {

  private static final Logger LOG = Logger.getLogger(BundleWatch.class);

  /** How often it is asked whether the known dates of a calendar come to an end. */
  private static final Duration LOOK_AT_DATES = Duration.ofMinutes(1);

  private final String name;
  private final BundleSource source;
  private final BundleMaking making;
  private final BundleWatchers watchers;
  private final DagCatalog catalog;
  private final BundleVersions versions;
  private final Calendars calendars;
  private final InstantSource clock;
  private final Consumer<BundleRef> prepare;
  private final Consumer<BundleRefreshed> observer;
  private final AtomicBoolean toReadAgain = new AtomicBoolean();
  private final MissingLibraries missing = new MissingLibraries();
  private @Nullable SourceVersion published;
  private volatile WatchState state = WatchState.NEW;
  private volatile boolean looked;
  private volatile boolean accepts;
  private volatile boolean closed;
  private Instant lookAtDates = Instant.MIN;

  BundleWatch(
      String name,
      BundleSource source,
      BundleMaking making,
      BundleWatchers watchers,
      DagCatalog catalog,
      BundleVersions versions,
      Calendars calendars,
      InstantSource clock,
      Consumer<BundleRef> prepare,
      Consumer<BundleRefreshed> observer) {
    this.name = name;
    this.source = source;
    this.making = making;
    this.watchers = watchers;
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

  /** Lets the next look take what is there, even if its source would rather ask somebody. */
  void accept() {
    accepts = true;
    source.accept();
    missing.askAnew();
  }

  /** Says how it went. */
  WatchState state() {
    return state;
  }

  /** Says whether it has looked once, whatever it found. */
  boolean hasLooked() {
    return looked;
  }

  /** What it finds from now on is neither published nor told. */
  void close() {
    closed = true;
  }

  /** Looks once; says whether it was in the middle of a change. */
  boolean look() throws InterruptedException {
    boolean changing = false;
    try {
      Optional<SourceVersion> now = source.look();
      changing = now.isEmpty();
      if (now.isPresent() && !closed) {
        refreshIfNeeded(now.get());
        went(state.good(clock.instant()));
      }
    } catch (SourceException said) {
      went(state.bad(String.valueOf(said.getMessage()), clock.instant()));
    } catch (IOException | RuntimeException failed) {
      LOG.debugf(failed, "Bundle '%s' could not be taken over.", name);
      went(state.bad("It could not be taken over: " + failed + ".", clock.instant()));
    } finally {
      looked = true;
    }
    return changing;
  }

  private void went(WatchState now) {
    if (closed) {
      return;
    }
    WatchState before = state;
    state = now;
    if (now.error() != null && !now.error().equals(before.error())) {
      LOG.errorf(
          "Bundle '%s': %s Its DAGs go on as they were; will look again.", name, now.error());
    } else if (before.isBad() && !now.isBad()) {
      LOG.infof("Bundle '%s' can be read again.", name);
    }
    if (now.isBad() ? !now.equals(before) : before.isBad()) {
      report(now);
    }
  }

  private void report(WatchState now) {
    try {
      watchers.report(name, now);
    } catch (RuntimeException unheard) {
      LOG.debugf("Other engines do not know how bundle '%s' is: %s", name, unheard.getMessage());
    }
  }

  /** A wish to read it again holds until it has been read. */
  private void refreshIfNeeded(SourceVersion now) throws IOException, InterruptedException {
    boolean asked = toReadAgain.getAndSet(false);
    try {
      boolean again = isDue() || asked;
      boolean search = missing.isDue(clock.instant());
      if ((again || search || !now.isSame(published)) && refreshObserved(now, again)) {
        published = now;
      }
      asked = false;
    } finally {
      if (asked) {
        toReadAgain.set(true);
      }
    }
  }

  private boolean isDue() {
    Instant now = clock.instant();
    if (now.isBefore(lookAtDates)) {
      return false;
    }
    // What another engine published may be what mends this bundle, and that engine cannot read it.
    boolean due = calendars.isDue(name, now) || catalog.isToReadAgain(name);
    lookAtDates = now.plus(LOOK_AT_DATES);
    return due;
  }

  private boolean refreshObserved(SourceVersion version, boolean again)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    BundleRefreshed.Result result = BundleRefreshed.Result.FAILED;
    try {
      Optional<BundleRefreshed.Result> done = refresh(version, again);
      result = done.orElse(BundleRefreshed.Result.UNCHANGED);
      return done.isPresent();
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      observer.accept(new BundleRefreshed(name, clock.instant(), took, result));
    }
  }

  /**
   * Publishes a version.
   *
   * @param again also if it is published already: the known dates of a calendar come to an end, or
   *     another bundle may have mended what was wrong
   * @return nothing if it changed meanwhile
   */
  private Optional<BundleRefreshed.Result> refresh(SourceVersion version, boolean again)
      throws IOException, InterruptedException {
    Optional<BundleCopy> copied = making.copy(name, source, version, missing.takeAnew());
    if (copied.isEmpty()) {
      return Optional.empty();
    }
    try (BundleCopy copy = copied.get()) {
      missing.went(copy, clock.instant());
      holdIfEmptied(version, copy);
      BundleRef ref = copy.ref();
      if (isOlderCopy(version, ref)) {
        LOG.warnf(
            "The folder of bundle '%s' is as it was in version %s, which another engine has replaced since."
                + " Its DAGs go on as that engine published them, until the folder changes.",
            name, ref.digest());
        return Optional.of(BundleRefreshed.Result.UNCHANGED);
      }
      boolean unchanged = !again && catalog.isPublished(ref) && making.isThere(ref);
      if (unchanged) {
        making.keep(ref);
        catalog.confirm(copy.version());
        prepare.accept(ref);
      } else {
        ReadReport report = making.read(copy, again);
        if (closed) {
          return Optional.empty();
        }
        accepts = false;
        making.keep(copy, report);
        if (catalog.publish(copy.version(), report) && !report.dags().isEmpty()) {
          prepare.accept(ref);
        }
      }
      making.keepOnly(name, catalog.digestsInUse(name, ref.digest()));
      return Optional.of(
          unchanged ? BundleRefreshed.Result.UNCHANGED : BundleRefreshed.Result.READ);
    }
  }

  /**
   * A volume that is not mounted is an empty folder, and nobody means to retire everything by that.
   * A commit without files is meant.
   */
  private void holdIfEmptied(SourceVersion version, BundleCopy copy) throws SourceException {
    if (version.commit() == null && copy.isEmpty() && !accepts) {
      int dags = catalog.countDags(name);
      if (dags > 0) {
        throw new SourceException(
            "It is empty, and %s published from it. Is a volume not mounted? To retire %s, take it as it is with 'windlass bundles refresh %s'."
                .formatted(
                    dags == 1 ? "1 DAG was" : dags + " DAGs were",
                    dags == 1 ? "it" : "them",
                    name));
      }
    }
  }

  /**
   * Says whether this is what was published once and has been replaced, in a folder that nobody
   * touched since this engine started, while an engine is there that has the bundle too: that one
   * knows better. A folder that is put back before our eyes is meant to be published. What a
   * repository says is the same for every engine.
   */
  private boolean isOlderCopy(SourceVersion version, BundleRef ref) {
    boolean untouched = published == null || version.isSame(published);
    return version.askedAt() == null
        && untouched
        && versions.isReplaced(ref)
        && watchers.othersHave(name);
  }
}
