package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One instance per element of a list, of a task alone or of each task in a group. In the task's
 * operator {@link ArgSpec.Element} stands for the element.
 *
 * @param over the list; null for a loop, which has no list
 * @param atMost how many instances of a task, or elements of a group, may be active at once in one
 *     run; null for no limit
 * @param second another list, whose elements are put together with those of the first
 * @param pairing how; null without a second list
 * @param label a template of what people call an instance, for example {@code {{ element.country
 *     }}}
 * @param groupId the group all of whose tasks run once per element; null for a task alone
 * @param loop set if the elements are the iterations of a loop
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MappingSpec(
    @Nullable ArgSpec over,
    @Nullable Integer atMost,
    @Nullable ArgSpec second,
    @Nullable Pairing pairing,
    @Nullable String label,
    @Nullable String groupId,
    @Nullable LoopSpec loop) {

  /** How many elements a task may have. */
  public static final int MOST_ELEMENTS = 10_000;

  /** How the elements of two lists are put together. */
  public enum Pairing {
    /** The first with the first, the second with the second; the lists are equally long. */
    PAIRS,
    /** Each with each; the second list goes round first. */
    COMBINATIONS
  }

  /** Returns the tasks that the lists come from; none for lists that are there from the start. */
  public List<String> listTasks() {
    return Stream.of(over, second)
        .filter(Objects::nonNull)
        .flatMap(list ->
            switch (list) {
              case ArgSpec.Output output -> Stream.of(output.taskId());
              case ArgSpec.Results results -> Stream.of(results.taskId());
              case ArgSpec.LastResult last -> Stream.of(last.taskId());
              case ArgSpec.FirstOf firstOf -> firstOf.taskIds().stream();
              default -> Stream.empty();
            })
        .distinct()
        .toList();
  }

  /** Returns a mapping of one task over one list. */
  public static MappingSpec over(ArgSpec list, @Nullable Integer atMost) {
    return new MappingSpec(list, atMost, null, null, null, null, null);
  }
}
