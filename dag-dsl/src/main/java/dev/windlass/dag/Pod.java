package dev.windlass.dag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/**
 * A pod on Kubernetes that is the task: any image, watched by the engine, which holds no worker for
 * it. Immutable; {@link Dsl#pod} makes one, and {@link PodShape} has the words for what it is like.
 *
 * <p>The task succeeds when the container ends with exit code 0. What it wrote to {@code
 * /dev/termination-log}, 4 KiB at most, is the result; or what it sent, see {@link #resultByApi}.
 * Its output, and that of every other container, is the task's log.
 *
 * <p>Example:
 *
 * <pre>{@code
 * pod("ghcr.io/acme/train:1.4")
 *     .args("--epochs", "20")
 *     .env("DAY", logicalDate())
 *     .cpu("8").memory("32Gi").gpus(1)
 *     .returning(Metrics.class)
 * }</pre>
 *
 * @param <T> the type of the result
 * @param image the image; may hold templates such as {@code {{ ds }}}
 * @param entryPoint the command; empty for the image's own
 * @param commandLine its arguments
 * @param environment its environment
 * @param parts parts of a pod, as Kubernetes writes it in JSON, or their YAML as text
 * @param deletion when the pod is deleted
 * @param result what it returned
 */
public record Pod<T>(
    String image,
    List<String> entryPoint,
    List<Arg<?>> commandLine,
    Map<String, Arg<?>> environment,
    List<JsonNode> parts,
    PodDeletion deletion,
    Result<T> result)
    implements Operator<T>, PodShape<Pod<T>> {

  /** The annotation that says that the container sends its result, and to what. */
  public static final String RESULT_BY = "windlass.dev/result-by";

  /** The annotation that says whether the next engine goes on with it. */
  public static final String REATTACH = "windlass.dev/reattach";

  /** The annotation that says what makes the pod, if not Windlass itself. */
  public static final String MADE_BY = "windlass.dev/made-by";

  /** That a Job makes it. */
  public static final String JOB = "job";

  /** That it sends it to the engine's API. */
  public static final String API = "api";

  /** Keeps copies of the collections. */
  public Pod {
    entryPoint = List.copyOf(entryPoint);
    commandLine = List.copyOf(commandLine);
    environment = Values.copy(environment);
    parts = List.copyOf(parts);
  }

  /**
   * Returns this with another entry point than the image's own.
   *
   * <p>Example: {@code .command("python", "train.py")}.
   *
   * @param words may hold templates such as {@code {{ ds }}}
   */
  public Pod<T> command(String... words) {
    return new Pod<>(image, List.of(words), commandLine, environment, parts, deletion, result);
  }

  /**
   * Returns this with more arguments.
   *
   * <p>Example: {@code .args("--epochs", "20")}.
   *
   * @param texts may hold templates such as {@code {{ ds }}}
   */
  public Pod<T> args(String... texts) {
    return plus(Values.literals(texts));
  }

  /**
   * Returns this with more arguments: text as it is, anything else as JSON, nothing for a result
   * that is not there.
   *
   * <p>Example: {@code .args(literal("--day"), logicalDate())}.
   */
  public Pod<T> args(Arg<?>... values) {
    return plus(List.of(values));
  }

  /**
   * Returns this with one more variable in the environment.
   *
   * <p>Example: {@code .env("DAY", logicalDate())}.
   *
   * @param value its value; text as it is, anything else as JSON
   */
  public Pod<T> env(String name, Arg<?> value) {
    return new Pod<>(
        image,
        entryPoint,
        commandLine,
        Values.plus(environment, name, value),
        parts,
        deletion,
        result);
  }

  /** Returns this with one more variable; its value may hold templates. */
  @Override
  public Pod<T> env(String name, String value) {
    return env(name, Dsl.literal(value));
  }

  /**
   * Returns this with another rule for when its pod is deleted; {@link PodDeletion#ALWAYS} if
   * nothing is said.
   *
   * <p>Example: {@code .deleted(PodDeletion.ON_SUCCESS)}.
   */
  public Pod<T> deleted(PodDeletion when) {
    return new Pod<>(image, entryPoint, commandLine, environment, parts, when, result);
  }

  /**
   * Returns this with a pod that a Job of Kubernetes makes, for those whose queues or rules know
   * Jobs only. It makes one pod, once; what becomes of that pod means what it means without a Job,
   * and retries stay the task's.
   *
   * <p>Example: {@code pod("ghcr.io/acme/train:1.4").queue("team-a").asJob()}.
   */
  public Pod<T> asJob() {
    return annotation(MADE_BY, JOB);
  }

  /**
   * Returns this with a pod that the next engine goes on with, or not: if an engine ends, or is
   * lost, its pod is left to the next one; with {@code false} that one deletes it, waits for its
   * end, and repeats the attempt free of charge, three times at most.
   *
   * <p>Example: {@code .reattach(false)} for a program that must not go on unseen.
   */
  public Pod<T> reattach(boolean goesOn) {
    return annotation(REATTACH, String.valueOf(goesOn));
  }

  /**
   * Returns this with what the pod returned read as JSON.
   *
   * <p>Example: {@code .returning(Metrics.class)}.
   */
  public <R> Pod<R> returning(Class<R> type) {
    return returning(Result.json(type));
  }

  /**
   * Returns this with what the pod returned read as a JSON list.
   *
   * <p>Example: {@code .returningListOf(Metrics.class)}.
   */
  public <E> Pod<List<E>> returningListOf(Class<E> type) {
    return returning(Result.jsonListOf(type));
  }

  /**
   * Returns this with what the pod returned as text.
   *
   * <p>Example: {@code pod("alpine:3.22").args("sh", "-c", "echo 7 >
   * /dev/termination-log").returningText()}.
   */
  public Pod<String> returningText() {
    return returning(Result.text());
  }

  /**
   * Returns this with a container that sends its result to the engine: as large as any other
   * result, where {@code /dev/termination-log} holds 4 KiB. It is told where, and by what it is
   * known there, in its environment:
   *
   * <pre>{@code
   * curl --fail --data-binary @result.json \
   *     -H "Authorization: Bearer $WINDLASS_RESULT_TOKEN" "$WINDLASS_RESULT_URL"
   * }</pre>
   *
   * <p>What it sent last counts, if it ends with exit code 0; if it sent nothing, {@code
   * /dev/termination-log} is read. The engine must be where pods reach it.
   *
   * <p>Example: {@code pod("ghcr.io/acme/train:1.4").resultByApi().returning(Metrics.class)}.
   */
  public Pod<T> resultByApi() {
    return annotation(RESULT_BY, API);
  }

  @Override
  public Pod<T> with(JsonNode part) {
    return new Pod<>(
        image,
        entryPoint,
        commandLine,
        environment,
        Values.plus(parts, List.of(part)),
        deletion,
        result);
  }

  private <R> Pod<R> returning(Result<R> other) {
    return new Pod<>(image, entryPoint, commandLine, environment, parts, deletion, other);
  }

  private Pod<T> plus(List<Arg<?>> more) {
    return new Pod<>(
        image, entryPoint, Values.plus(commandLine, more), environment, parts, deletion, result);
  }

  /**
   * Returns it as the contract has it.
   *
   * @throws IllegalStateException if it sends a result, and does not say what it is
   */
  @Override
  public OperatorSpec spec() {
    if (result.format() == OutputFormat.NONE && parts.stream().anyMatch(Pod::sendsResult)) {
      throw new IllegalStateException(
          "pod(\"%s\").resultByApi() does not say what the result is. Add .returning(Metrics.class), .returningListOf(...) or .returningText()."
              .formatted(image));
    }
    return new OperatorSpec.Pod(
        image,
        entryPoint,
        Values.specs(commandLine),
        Values.specs(environment),
        parts,
        deletion,
        result.format());
  }

  private static boolean sendsResult(JsonNode part) {
    return part.path("metadata").path("annotations").path(RESULT_BY).asText().equals(API);
  }

  @Override
  public List<Arg<?>> arguments() {
    return Values.plus(commandLine, List.copyOf(environment.values()));
  }

  @Override
  public Type resultType() {
    return result.type();
  }
}
