package dev.windlass.engine.bench.chaos;

import dev.windlass.dag.spec.Json;
import dev.windlass.engine.bench.Patience;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lets engines work while everything fails that can, and then checks every promise.
 *
 * <p>Example: {@code new Chaos(settings, InstantSource.system(), System.out::println).run()}.
 */
public final class Chaos {

  /** A run that has not ended so long after everything is well again is stuck. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final int SLOTS_OF_POOL = 2;

  private final ChaosSettings settings;
  private final InstantSource clock;
  private final Consumer<String> told;

  /**
   * Makes one.
   *
   * @param clock this machine's
   * @param told is told what is done, as it is done
   */
  public Chaos(ChaosSettings settings, InstantSource clock, Consumer<String> told) {
    this.settings = settings;
    this.clock = clock;
    this.told = told;
  }

  /** Does it. */
  public ChaosReport run() {
    Journal journal = new Journal(settings.folder().resolve("journal"), clock, told);
    Map<Fault, String> obstacles = Surroundings.obstacles(settings);
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    faults.addAll(settings.faults());
    faults.removeAll(obstacles.keySet());
    Tempo tempo = Tempo.of(settings.time());
    List<PlannedFault> plan =
        FaultPlan.draw(settings.seed(), faults, settings.engines(), settings.time(), tempo);
    journal.say(
        "seed %d, %d faults in %d s"
            .formatted(settings.seed(), plan.size(), settings.time().toSeconds()));
    AtomicInteger endedByThemselves = new AtomicInteger();
    ChaosField field = new ChaosField(settings, faults, tempo, journal);
    Thread atExit = Thread.ofPlatform().unstarted(field::abandon);
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      // All at once: on an empty database one of them makes the tables, and the others wait.
      field.atOnce(ChaosEngine::start);
      prepare(field);
      ChaosLoad load = new ChaosLoad(field.engines(), settings.seed());
      storm(field, load, plan, tempo, journal, endedByThemselves);
      journal.say("no more faults");
      field.heal();
      Instant since = clock.instant();
      boolean calm = settle(field, since, journal);
      return report(field, load, journal, obstacles, endedByThemselves.get(), since, calm);
    } finally {
      field.close();
      Runtime.getRuntime().removeShutdownHook(atExit);
    }
  }

  /** Waits until every engine knows the DAGs, and makes the pool. */
  private static void prepare(ChaosField field) {
    List<ExpectedDag> dags = new ArrayList<>(ChaosDags.TRIGGERED);
    dags.addAll(ChaosDags.SCHEDULED);
    for (ChaosEngine engine : field.engines()) {
      EngineClient client = engine.client().orElseThrow();
      Patience.await(
          "Reading the DAG files",
          PATIENCE,
          () ->
              Optional.of(client.get("dags", Map.of("limit", "1")).path("total_entries").asInt())
                  .filter(it -> it >= dags.size()));
    }
    EngineClient any = field.engine(0).client().orElseThrow();
    any.post(
        "pools",
        Json.MAPPER.createObjectNode().put("name", ChaosDags.POOL).put("slots", SLOTS_OF_POOL));
  }

  private void storm(
      ChaosField field,
      ChaosLoad load,
      List<PlannedFault> plan,
      Tempo tempo,
      Journal journal,
      AtomicInteger endedByThemselves) {
    Injection injection = new Injection(field, tempo, journal);
    AtomicBoolean over = new AtomicBoolean();
    Thread supervisor = Thread.ofVirtual().start(() -> supervise(field, over, endedByThemselves));
    Thread working = Thread.ofVirtual().start(load);
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> happening = new ArrayList<>();
      for (PlannedFault planned : plan) {
        pauseUntil(begin, planned.at());
        happening.add(threads.submit(() -> injection.happen(planned)));
      }
      pauseUntil(begin, settings.time());
      for (Future<?> one : happening) {
        one.get();
      }
      // A request under way may still make a run.
      load.stop();
      working.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    } catch (ExecutionException failed) {
      throw new IllegalStateException("A fault could not happen.", failed.getCause());
    } finally {
      load.stop();
      over.set(true);
      supervisor.interrupt();
    }
  }

  private static void pauseUntil(long begin, Duration at) {
    long left = begin + at.toNanos() - System.nanoTime();
    if (left > 0) {
      Patience.pause(Duration.ofNanos(left));
    }
  }

  private static void supervise(
      ChaosField field, AtomicBoolean over, AtomicInteger endedByThemselves) {
    while (!over.get()) {
      for (ChaosEngine engine : field.engines()) {
        if (engine.revive()) {
          endedByThemselves.incrementAndGet();
        }
      }
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  /** Waits until no run is left of before that instant, and says whether that came. */
  private static boolean settle(ChaosField field, Instant since, Journal journal) {
    field.atOnce(ChaosEngine::startIfGone);
    EngineClient client = field.engine(0).client().orElseThrow();
    try {
      Patience.await(
          "The end of all runs",
          PATIENCE,
          () ->
              Optional.of(active(client, "running", since) + active(client, "queued", since))
                  .filter(it -> it == 0));
      journal.say("all runs have ended");
      return true;
    } catch (CommandFailure stuck) {
      journal.say(stuck.message());
      return false;
    }
  }

  private static int active(EngineClient client, String state, Instant since) {
    Map<String, String> query =
        Map.of("state", state, "run_after_lte", since.toString(), "limit", "1");
    return client.get("dags/~/dagRuns", query).path("total_entries").asInt();
  }

  private ChaosReport report(
      ChaosField field,
      ChaosLoad load,
      Journal journal,
      Map<Fault, String> obstacles,
      int endedByThemselves,
      Instant since,
      boolean calm) {
    Ledger whole = ledger(field);
    List<RunFact> all = new FactReader(field.engine(0).client().orElseThrow()).all();
    // Schedules go on while we look.
    List<RunFact> young = all.stream().filter(it -> it.isForAfter(since)).toList();
    List<RunFact> runs = all.stream().filter(it -> !it.isForAfter(since)).toList();
    Ledger ledger = whole.without(young);
    List<ExpectedDag> dags = new ArrayList<>(ChaosDags.TRIGGERED);
    dags.addAll(ChaosDags.SCHEDULED);
    List<String> violations = new ArrayList<>();
    if (!calm) {
      violations.add("not all runs ended in time");
    }
    for (Violation it : FinalChecks.of(dags, load.confirmed(), runs, ledger)) {
      violations.add(it.promise() + ": " + it.what());
      it.rows().forEach(row -> violations.add("    " + row));
    }
    keepOutputs(field, violations);
    return new ChaosReport(
        settings.seed(),
        settings.time(),
        settings.engines(),
        settings.postgres() == null ? "H2" : "PostgreSQL",
        counts(journal, obstacles),
        journal.kills(),
        words(obstacles),
        runs.size(),
        (int) instances(runs).count(),
        instances(runs).mapToInt(RunFact.InstanceFact::tryNumber).sum(),
        ledger.repeatedStarts(),
        (int) instances(runs).filter(FinalChecks::isGivenUp).count(),
        endedByThemselves,
        violations,
        journal.file().toString());
  }

  private static Stream<RunFact.InstanceFact> instances(List<RunFact> runs) {
    return runs.stream().flatMap(it -> it.instances().stream());
  }

  private static Ledger ledger(ChaosField field) {
    try {
      return Ledger.read(field.ledger());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The data folders may be on disks that are about to go. */
  private void keepOutputs(ChaosField field, List<String> violations) {
    for (ChaosEngine engine : field.engines()) {
      try {
        Files.writeString(
            settings.folder().resolve("engine-" + engine.number() + ".out"), engine.printed());
      } catch (IOException failed) {
        violations.add("The output of engine " + engine.number() + " cannot be kept: " + failed);
      }
    }
  }

  private static Map<String, Integer> counts(Journal journal, Map<Fault, String> obstacles) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Fault fault : Fault.values()) {
      if (!obstacles.containsKey(fault) && journal.times(fault) > 0) {
        counts.put(fault.word(), journal.times(fault));
      }
    }
    return counts;
  }

  private static Map<String, String> words(Map<Fault, String> obstacles) {
    Map<String, String> words = new TreeMap<>();
    obstacles.forEach((fault, why) -> words.put(fault.word(), why));
    return words;
  }
}
