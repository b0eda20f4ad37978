package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the result of a pod that ended well from what its container left as its last message. */
final class PodResult {

  /**
   * How many bytes Kubernetes keeps.
   *
   * @see <a
   *     href="https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/">termination
   *     message</a>
   */
  private static final int MOST_BYTES = 4096;

  private static final String FILE = "/dev/termination-log";

  private PodResult() {}

  /**
   * Returns how the attempt ended.
   *
   * @param pod the pod for people
   * @param sends whether it was to send its result, and did not
   * @param message what was left; null for nothing
   */
  static Outcome of(String pod, OutputFormat format, boolean sends, @Nullable String message) {
    if (format == OutputFormat.NONE) {
      return new Outcome.Succeeded(null);
    }
    if (message == null || message.isBlank()) {
      return new Outcome.Failed(
          pod
              + " ended well, but "
              + (sends ? "sent no result to the engine, and " : "")
              + "wrote nothing to "
              + FILE
              + ", where its result is read"
              + (sends ? " then." : "."));
    }
    if (format == OutputFormat.TEXT) {
      return new Outcome.Succeeded(TextNode.valueOf(message.replaceFirst("\\R$", "")));
    }
    try {
      return new Outcome.Succeeded(Json.MAPPER.readTree(message));
    } catch (JsonProcessingException e) {
      var isCut = message.getBytes(StandardCharsets.UTF_8).length >= MOST_BYTES;
      return new Outcome.Failed(
          pod
              + " ended well, but what it wrote to "
              + FILE
              + " is no JSON: "
              + e.getOriginalMessage()
              + "."
              + (isCut
                  ? " Kubernetes keeps 4 KiB of it: let the container send a large result, by .resultByApi()."
                  : ""));
    }
  }
}
