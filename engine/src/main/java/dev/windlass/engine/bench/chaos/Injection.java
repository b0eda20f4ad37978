package dev.windlass.engine.bench.chaos;

import dev.windlass.engine.bench.Patience;
import dev.windlass.engine.bench.contest.TemporaryPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** Lets a planned fault happen, and returns when it is over. */
final class Injection {

  private static final Duration SLOWNESS = Duration.ofMillis(200);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration BETWEEN_CUTS = Duration.ofMillis(300);
  private static final int CUTS = 5;

  /** About so many messages pass between two cuts under load. */
  private static final int MOST_MESSAGES = 150;

  private final ChaosField field;
  private final Tempo tempo;
  private final Journal journal;

  Injection(ChaosField field, Tempo tempo, Journal journal) {
    this.field = field;
    this.tempo = tempo;
    this.journal = journal;
  }

  void happen(PlannedFault planned) {
    ChaosEngine engine = thereFrom(planned.engine());
    boolean happened =
        switch (planned.fault()) {
          case KILL_ENGINE -> killEngine(engine, planned);
          case KILL_WORKER -> killWorker(engine, planned);
          case KILL_ALL -> killAll();
          case STOP_ENGINE -> standStill(engine);
          case RESTART_DATABASE -> restartDatabase();
          case CUT_CONNECTIONS -> cut(planned);
          case LOSE_COMMITS -> loseCommits(planned);
          case SLOW_DATABASE -> slowDown();
          case FULL_LOGS -> fill(field.logDisk(engine.number()), "logs", engine);
          case FULL_DATA -> fill(field.dataDisk(engine.number()), "data", engine);
          case STEP_CLOCK -> stepClock(planned);
          case UPGRADE -> exchange(engine, planned);
        };
    if (happened) {
      journal.happened(planned.fault());
    }
  }

  /** Returns the next engine that can be harmed, so that a plan does not wait for slow starts. */
  private ChaosEngine thereFrom(int number) {
    int all = field.engines().size();
    return IntStream.range(0, all)
        .mapToObj(i -> field.engine((number + i) % all))
        .filter(ChaosEngine::isThere)
        .findFirst()
        .orElseGet(() -> field.engine(number));
  }

  /** Every second time it comes back at once, and else it may be away until it is given up. */
  private boolean killEngine(ChaosEngine engine, PlannedFault planned) {
    if (!engine.kill()) {
      return false;
    }
    Duration absence =
        planned.number() % 2 == 0
            ? Duration.ZERO
            : Duration.ofMillis(planned.between(0, tempo.longestAbsence().toMillis()));
    journal.say(
        "kill -9 of engine %d, which is away for %d ms"
            .formatted(engine.number(), absence.toMillis()));
    Patience.pause(absence);
    engine.start();
    return true;
  }

  private boolean killWorker(ChaosEngine engine, PlannedFault planned) {
    Optional<Long> killed = engine.killWorker(planned.number());
    killed.ifPresent(
        pid -> journal.say("kill -9 of worker %d of engine %d".formatted(pid, engine.number())));
    return killed.isPresent();
  }

  private boolean killAll() {
    journal.say("kill -9 of all engines");
    List<ChaosEngine> killed = field.engines().stream().filter(ChaosEngine::kill).toList();
    killed.forEach(engine -> Thread.ofVirtual().start(engine::start));
    return !killed.isEmpty();
  }

  private boolean standStill(ChaosEngine engine) {
    if (!engine.signal(Signal.STOP)) {
      return false;
    }
    journal.say(
        "engine %d stands still for %d s"
            .formatted(engine.number(), tempo.stillness().toSeconds()));
    Patience.pause(tempo.stillness());
    engine.signal(Signal.CONT);
    journal.say("engine %d goes on".formatted(engine.number()));
    return true;
  }

  private boolean restartDatabase() {
    TemporaryPostgres server = Objects.requireNonNull(field.settings().server());
    journal.say("PostgreSQL is ended at once");
    server.restartImmediately();
    journal.say("PostgreSQL is there again");
    return true;
  }

  private boolean cut(PlannedFault planned) {
    int before = field.wire().cuts();
    for (int i = 0; i < CUTS; i++) {
      field.wire().cutAfter((planned.number() * 31L + i * 137L) % MOST_MESSAGES);
      Patience.pause(BETWEEN_CUTS);
    }
    journal.say("all connections were cut %d times".formatted(field.wire().cuts() - before));
    return true;
  }

  private boolean loseCommits(PlannedFault planned) {
    int before = field.wire().commitsLost();
    field.wire().loseCommits((int) planned.between(1, 12));
    Patience.pause(BETWEEN_CUTS);
    Patience.pause(BETWEEN_CUTS);
    field.wire().loseCommits(0);
    int lost = field.wire().commitsLost() - before;
    journal.say("%d commits were done and not answered".formatted(lost));
    return lost > 0;
  }

  private boolean slowDown() {
    journal.say("each statement takes 200 ms more for " + tempo.spell().toSeconds() + " s");
    field.wire().slowDown(SLOWNESS);
    Patience.pause(tempo.spell());
    field.wire().slowDown(Duration.ZERO);
    journal.say("statements take what they take");
    return true;
  }

  private boolean fill(SmallDisk disk, String what, ChaosEngine engine) {
    journal.say(
        "the disk of the %s of engine %d is full for %d s"
            .formatted(what, engine.number(), tempo.spell().toSeconds()));
    disk.fill();
    Patience.pause(tempo.spell());
    disk.free();
    journal.say("the disk of the %s of engine %d has room".formatted(what, engine.number()));
    return true;
  }

  private boolean stepClock(PlannedFault planned) {
    Duration by =
        switch (planned.number() % 3) {
          case 0 -> HOUR;
          case 1 -> HOUR.negated();
          default -> Duration.ZERO;
        };
    journal.say(
        "the clock of engine %d is set to %+d min".formatted(planned.engine(), by.toMinutes()));
    field.clock(planned.engine()).step(by);
    return true;
  }

  private boolean exchange(ChaosEngine engine, PlannedFault planned) {
    boolean newer = planned.number() % 2 == 0;
    engine.become(field.program(newer));
    if (!engine.stop()) {
      return false;
    }
    journal.say(
        "engine %d is exchanged for the %s build"
            .formatted(engine.number(), newer ? "newer" : "older"));
    engine.start();
    return true;
  }
}
