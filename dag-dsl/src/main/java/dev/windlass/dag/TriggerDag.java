package dev.windlass.dag;

import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.TriggerDag.IfThere;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a run of another DAG, and waits for its end if asked, without holding a slot. {@link
 * Dsl#triggerDag} begins one. The result is the id of the run.
 *
 * <p>A try makes one run, however often it is repeated after a crash; a further try makes another
 * one. If a run it waits for fails, the try fails.
 *
 * <p>Example: {@code triggerDag("load_country").param("country", "DE").waitForIt()}.
 *
 * @param dagId the DAG
 * @param runName the id of the run; may hold templates; null for one made of this run, task and try
 * @param date the instant the run is for; null for none
 * @param params what the run is given
 * @param ifThere what is done with a run that is there already
 * @param waits whether the task ends when that run does
 * @param bad which ends of the run fail the task
 */
public record TriggerDag(
    String dagId,
    @Nullable String runName,
    @Nullable Arg<?> date,
    Map<String, Arg<?>> params,
    IfThere ifThere,
    boolean waits,
    List<RunState> bad)
    implements Operator<String> {

  /** Keeps copies of the collections. */
  public TriggerDag {
    params = Values.copy(params);
    bad = List.copyOf(bad);
  }

  /**
   * Returns this with a param of the run.
   *
   * <p>Example: {@code .param("day", logicalDate())}.
   */
  public TriggerDag param(String name, Arg<?> value) {
    return new TriggerDag(
        dagId, runName, date, Values.plus(params, name, value), ifThere, waits, bad);
  }

  /**
   * Returns this with a param of the run.
   *
   * <p>Example: {@code .param("country", "DE")}.
   *
   * @param value anything that can be written as JSON
   */
  public TriggerDag param(String name, Object value) {
    return param(name, Dsl.literal(value));
  }

  /**
   * Returns this with the instant the run is for; a DAG has at most one run for each.
   *
   * <p>Example: {@code .logicalDate(logicalTime())}.
   */
  public TriggerDag logicalDate(Arg<ZonedDateTime> time) {
    return new TriggerDag(dagId, runName, time, params, ifThere, waits, bad);
  }

  /**
   * Returns this with the instant the run is for; a DAG has at most one run for each.
   *
   * <p>Example: {@code .logicalDate(Instant.parse("2026-01-31T00:00:00Z"))}.
   */
  public TriggerDag logicalDate(Instant time) {
    return new TriggerDag(
        dagId, runName, Dsl.literal(time.toString()), params, ifThere, waits, bad);
  }

  /**
   * Returns this with the id of the run.
   *
   * <p>Example: {@code .runId("reload__{{ ds }}")}.
   *
   * @param id may hold templates
   */
  public TriggerDag runId(String id) {
    return new TriggerDag(dagId, id, date, params, ifThere, waits, bad);
  }

  /**
   * Returns this clearing the run if it is there already, so that all of it runs again.
   *
   * <p>Example: {@code triggerDag("reload").logicalDate(logicalTime()).resetIfThere()}.
   */
  public TriggerDag resetIfThere() {
    return new TriggerDag(dagId, runName, date, params, IfThere.CLEAR, waits, bad);
  }

  /**
   * Returns this being skipped if the run is there already.
   *
   * <p>Example: {@code triggerDag("reload").logicalDate(logicalTime()).skipIfThere()}.
   */
  public TriggerDag skipIfThere() {
    return new TriggerDag(dagId, runName, date, params, IfThere.SKIP, waits, bad);
  }

  /**
   * Returns this waiting for the end of the run.
   *
   * <p>Example: {@code triggerDag("load_country").waitForIt()}.
   */
  public TriggerDag waitForIt() {
    return new TriggerDag(dagId, runName, date, params, ifThere, true, bad);
  }

  /**
   * Returns this succeeding however the run ends.
   *
   * <p>Example: {@code triggerDag("load_country").waitForIt().whateverItsEnd()}.
   */
  public TriggerDag whateverItsEnd() {
    return new TriggerDag(dagId, runName, date, params, ifThere, waits, List.of());
  }

  @Override
  public OperatorSpec spec() {
    return new OperatorSpec.TriggerDag(
        dagId,
        runName,
        date == null ? null : date.spec(),
        Values.specs(params),
        ifThere,
        waits,
        bad,
        LooksSpec.DEFAULT);
  }

  @Override
  public List<Arg<?>> arguments() {
    return Stream.<Arg<?>>concat(Stream.ofNullable(date), params.values().stream()).toList();
  }

  @Override
  public Type resultType() {
    return String.class;
  }
}
