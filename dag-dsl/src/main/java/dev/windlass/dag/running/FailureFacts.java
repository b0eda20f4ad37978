package dev.windlass.dag.running;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a failure beside its reason, so that rules can tell failures apart.
 *
 * @param exceptions the class of the exception and the classes it extends, by their names, without
 *     {@link Object}; empty if it was none
 * @param exitCode what the process ended with
 * @param httpStatus what the server answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FailureFacts(
    List<String> exceptions, @Nullable Integer exitCode, @Nullable Integer httpStatus) {

  /** Nothing is known. */
  public static final FailureFacts NONE = new FailureFacts(List.of(), null, null);

  public FailureFacts {
    exceptions = List.copyOf(exceptions);
  }

  /** Returns what there is to know of an exception. */
  public static FailureFacts of(Throwable failure) {
    List<String> names = new ArrayList<>();
    for (Class<?> type = failure.getClass();
        type != null && type != Object.class;
        type = type.getSuperclass()) {
      names.add(type.getName());
    }
    return new FailureFacts(names, null, null);
  }

  /** Returns what there is to know of a process. */
  public static FailureFacts ofExitCode(int exitCode) {
    return new FailureFacts(List.of(), exitCode, null);
  }

  /** Returns what there is to know of an answer. */
  public static FailureFacts ofHttpStatus(int status) {
    return new FailureFacts(List.of(), null, status);
  }
}
