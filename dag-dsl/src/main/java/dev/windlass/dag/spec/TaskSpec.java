package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.windlass.dag.Isolation;
import dev.windlass.dag.TriggerRule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One task of a DAG.
 *
 * @param taskId the id, prefixed by its groups: {@code quality.drop_invalid}
 * @param groupId the innermost group it is in
 * @param documentation what it does, for people
 * @param operator what it runs, with its arguments
 * @param mapping set if the task has one instance per element of a list
 * @param retry how often and when it is tried again
 * @param timeout how long one attempt may take
 * @param pool the pool its instances take slots of
 * @param poolSlots how many slots an instance takes
 * @param priorityWeight the larger, the sooner
 * @param triggerRule when it may start
 * @param isolation how far it is kept from other tasks
 * @param produces assets it updates when it succeeds
 * @param outputType the Java type of its result for people, for example {@code List<Order>}; null
 *     for none
 * @param limits what else holds its instances back
 * @param setup whether it sets up what a teardown removes
 * @param teardown set if it cleans up after setups
 * @param consumes assets it reads, for people who look for what depends on what; null for none
 * @param placement where it runs; null for where the engine's configuration says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskSpec(
    String taskId,
    @Nullable String groupId,
    @Nullable String documentation,
    OperatorSpec operator,
    @Nullable MappingSpec mapping,
    RetrySpec retry,
    @Nullable Duration timeout,
    String pool,
    int poolSlots,
    int priorityWeight,
    TriggerRule triggerRule,
    Isolation isolation,
    List<AssetSpec> produces,
    @Nullable String outputType,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = TaskLimits.LeftOut.class)
        TaskLimits limits,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean setup,
    @Nullable TeardownSpec teardown,
    @Nullable List<AssetSpec> consumes,
    @Nullable PlacementSpec placement) {

  /** The pool of a task that names none. */
  public static final String DEFAULT_POOL = "default_pool";

  public TaskSpec {
    produces = List.copyOf(produces);
    // A version that was read by an older engine has none.
    limits = Objects.requireNonNullElse(limits, TaskLimits.NONE);
    consumes = consumes == null || consumes.isEmpty() ? null : List.copyOf(consumes);
  }

  /** Returns this task with another operator. */
  public TaskSpec with(OperatorSpec other) {
    return new TaskSpec(
        taskId,
        groupId,
        documentation,
        other,
        mapping,
        retry,
        timeout,
        pool,
        poolSlots,
        priorityWeight,
        triggerRule,
        isolation,
        produces,
        outputType,
        limits,
        setup,
        teardown,
        consumes,
        placement);
  }
}
