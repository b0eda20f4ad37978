package dev.windlass.engine.bench.chaos;

import dev.windlass.dag.plan.AttemptRules;
import dev.windlass.engine.bench.chaos.ExpectedDag.ExpectedTask;
import dev.windlass.engine.bench.chaos.Ledger.Kind;
import dev.windlass.engine.bench.chaos.Ledger.Line;
import dev.windlass.engine.bench.chaos.RunFact.InstanceFact;
import dev.windlass.engine.bench.chaos.RunFact.TryFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must hold in the end, whatever happened. A body may start twice; only one of its ends is
 * ever accepted, and nothing is lost, stuck or invented. Pure.
 *
 * <p>An instance whose attempts were lost more often than is repeated free of charge has failed as
 * promised; of its run only what does not follow from that is looked at.
 */
final class FinalChecks {

  private static final Set<String> ENDED =
      Set.of("success", "failed", "skipped", "upstream_failed", "removed");

  private final Map<String, ExpectedDag> dags;
  private final Map<InstanceKey, List<Line>> ledger;
  private final List<Violation> violations = new ArrayList<>();

  private FinalChecks(Collection<ExpectedDag> dags, Ledger ledger) {
    this.dags = dags.stream().collect(Collectors.toMap(ExpectedDag::dagId, it -> it));
    this.ledger = ledger.lines().stream().collect(Collectors.groupingBy(Line::instance));
  }

  /**
   * Returns what does not hold.
   *
   * @param promised the ids of the runs that somebody was told are made, by DAG
   */
  static List<Violation> of(
      Collection<ExpectedDag> dags,
      Map<String, Set<String>> promised,
      List<RunFact> runs,
      Ledger ledger) {
    FinalChecks checks = new FinalChecks(dags, ledger);
    checks.nothingIsMissing(promised, runs);
    checks.nothingIsInvented(runs);
    checks.noDateHasTwoRuns(runs);
    runs.forEach(checks::run);
    return List.copyOf(checks.violations);
  }

  /** Says whether an instance was given up after it was lost as often as was promised. */
  static boolean isGivenUp(InstanceFact instance) {
    return instance.state().equals("failed") && instance.losses() > AttemptRules.MOST_LOSSES;
  }

  private void nothingIsMissing(Map<String, Set<String>> promised, List<RunFact> runs) {
    Set<String> there = runs.stream().map(RunFact::name).collect(Collectors.toSet());
    promised.forEach((dagId, runIds) ->
        runIds.stream()
            .filter(runId -> !there.contains(dagId + " " + runId))
            .forEach(runId ->
                broken("a run that was confirmed is there", dagId + " " + runId, List.of())));
  }

  private void nothingIsInvented(List<RunFact> runs) {
    Map<InstanceKey, InstanceFact> known = new HashMap<>();
    runs.forEach(run -> run.instances().forEach(it -> known.put(it.key(), it)));
    ledger.forEach((key, lines) -> {
      InstanceFact fact = known.get(key);
      if (fact == null) {
        broken("nothing runs that nobody knows", key.toString(), texts(lines));
      } else if (lines.stream().anyMatch(line -> line.tryNumber() > fact.tryNumber())) {
        broken("no try runs that nobody knows", fact);
      }
    });
  }

  private void noDateHasTwoRuns(List<RunFact> runs) {
    runs.stream()
        .filter(run -> run.logicalDate() != null)
        .collect(Collectors.groupingBy(run -> run.dagId() + " " + run.logicalDate()))
        .forEach((date, same) -> {
          if (same.size() > 1) {
            broken("a date has one run", date, same.stream().map(RunFact::runId).toList());
          }
        });
  }

  private void run(RunFact run) {
    ExpectedDag expected = dags.get(run.dagId());
    if (expected == null) {
      return;
    }
    String name = run.name();
    boolean asExpected = run.instances().stream().noneMatch(FinalChecks::isGivenUp);
    if (!Set.of("success", "failed").contains(run.state())) {
      broken("every run ends", name, states(run));
    } else if (asExpected && !run.state().equals(expected.state())) {
      broken("every run ends as " + expected.state(), name + " is " + run.state(), states(run));
    }
    Map<String, ExpectedTask> tasks = expected.byId();
    Map<String, List<InstanceFact>> instances =
        run.instances().stream().collect(Collectors.groupingBy(it -> it.key().taskId()));
    tasks.forEach((taskId, task) -> {
      int there = instances.getOrDefault(taskId, List.of()).size();
      if (asExpected && there != task.instances()) {
        broken(
            "a task has all its instances",
            "%s %s has %d of %d".formatted(name, taskId, there, task.instances()),
            states(run));
      }
    });
    for (InstanceFact instance : run.instances()) {
      ExpectedTask task = tasks.get(instance.key().taskId());
      if (task == null) {
        broken("a run has the tasks of its DAG only", instance);
        continue;
      }
      instance(instance, task, asExpected);
      order(instance, task, instances);
    }
  }

  private void instance(InstanceFact fact, ExpectedTask task, boolean asExpected) {
    if (!ENDED.contains(fact.state())) {
      broken("no instance is stuck", fact);
    } else if (asExpected && !fact.state().equals(task.state())) {
      broken("every instance ends as " + task.state(), fact);
    }
    oneAccepted(fact);
    if (task.body()) {
      body(fact);
    }
  }

  /** What is accepted is the last try, and nothing comes after it. */
  private void oneAccepted(InstanceFact fact) {
    List<Integer> accepted = accepted(fact);
    int atMost = fact.state().equals("success") ? 1 : 0;
    if (accepted.size() != atMost) {
      broken("one result at most is accepted", fact);
    } else if (atMost == 1 && accepted.getFirst() != fact.tryNumber()) {
      broken("nothing is tried after a success", fact);
    }
  }

  private static List<Integer> accepted(InstanceFact fact) {
    return fact.tries().stream()
        .filter(it -> it.state().equals("success"))
        .map(TryFact::number)
        .toList();
  }

  private void body(InstanceFact fact) {
    List<Line> lines = ledger.getOrDefault(fact.key(), List.of());
    Map<Integer, Long> starts =
        lines.stream()
            .filter(it -> it.kind() == Kind.START)
            .collect(Collectors.groupingBy(Line::tryNumber, Collectors.counting()));
    if (starts.values().stream().anyMatch(count -> count > 1)) {
      broken("a try starts its body once", fact);
    }
    if (fact.state().equals("success")) {
      List<Line> ends =
          lines.stream()
              .filter(it -> it.kind() == Kind.END && it.tryNumber() == fact.tryNumber())
              .toList();
      if (ends.isEmpty()) {
        broken("what succeeded has ended its body", fact);
      } else if (fact.result() != null
          && ends.stream().noneMatch(it -> it.nonce().equals(fact.result()))) {
        broken("the stored result is the accepted try's", fact);
      }
    }
    Set<Integer> failed = new HashSet<>();
    lines.stream().filter(it -> it.kind() == Kind.FAIL).forEach(it -> failed.add(it.tryNumber()));
    if (fact.failures() > failed.size()) {
      broken("nothing fails that has not failed itself", fact);
    }
  }

  /** The place of a line in the ledger says what was before what, whatever clocks say. */
  private void order(
      InstanceFact fact, ExpectedTask task, Map<String, List<InstanceFact>> instances) {
    int first =
        ledger.getOrDefault(fact.key(), List.of()).stream()
            .mapToInt(Line::place)
            .min()
            .orElse(Integer.MAX_VALUE);
    for (String upstream : task.upstreams()) {
      for (InstanceFact before : instances.getOrDefault(upstream, List.of())) {
        boolean after =
            ledger.getOrDefault(before.key(), List.of()).stream()
                .anyMatch(it ->
                    it.kind() == Kind.END
                        && it.tryNumber() == before.tryNumber()
                        && it.place() < first);
        if (first < Integer.MAX_VALUE
            && !after
            && !ledger.getOrDefault(before.key(), List.of()).isEmpty()) {
          broken("a body starts after those before it have ended", fact);
          return;
        }
      }
    }
  }

  private void broken(String promise, InstanceFact fact) {
    Stream<String> tries =
        fact.tries().stream()
            .map(it ->
                "try %d is %s%s"
                    .formatted(
                        it.number(), it.state(), it.reason() == null ? "" : ": " + it.reason()));
    List<String> rows =
        Stream.concat(tries, texts(ledger.getOrDefault(fact.key(), List.of())).stream()).toList();
    broken(
        promise,
        "%s is %s, try %d, %d failures, %d losses, result %s"
            .formatted(
                fact.key(),
                fact.state(),
                fact.tryNumber(),
                fact.failures(),
                fact.losses(),
                Objects.requireNonNullElse(fact.result(), "not asked for")),
        rows);
  }

  private void broken(String promise, String what, List<String> rows) {
    violations.add(new Violation(promise, what, rows));
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(Line::toString).toList();
  }

  private static List<String> states(RunFact run) {
    return run.instances().stream().map(it -> it.key() + " is " + it.state()).toList();
  }
}
