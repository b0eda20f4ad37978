package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a container is told that sends its result to the engine: where, and by what it is known
 * there. Pure.
 */
final class ResultSending {

  /** The variable that says by what it is known. */
  static final String TOKEN = "WINDLASS_RESULT_TOKEN";

  private static final String TOKEN_FILE = "WINDLASS_RESULT_TOKEN_FILE";
  private static final String URL = "WINDLASS_RESULT_URL";

  private final @Nullable String engine;
  private final Function<String, @Nullable String> secrets;

  private ResultSending(@Nullable String engine, Function<String, @Nullable String> secrets) {
    this.engine = engine;
    this.secrets = secrets;
  }

  /** Returns what containers are told whose results go there. */
  static ResultSending to(SentResults results, KubernetesSettings settings) {
    var engine = results.engine();
    return new ResultSending(
        engine == null ? null : WorkerPod.http(engine).toString().replaceFirst("/+$", ""),
        settings.reviewsTokens() ? _ -> null : results::secret);
  }

  /** Returns what is told before there is an attempt. */
  static ResultSending named(KubernetesSettings settings) {
    return new ResultSending(
        "<where pods reach the engine>",
        settings.reviewsTokens() ? _ -> null : _ -> "<secret of the attempt>");
  }

  /** Says whether a pod is one of those, as all is laid that is said of it. */
  static boolean isWanted(JsonNode pod, OutputFormat output) {
    return output != OutputFormat.NONE
        && pod.path("metadata")
            .path("annotations")
            .path(PodMarks.RESULT_BY)
            .asText()
            .equals(PodMarks.API);
  }

  /**
   * Returns the variables; without a token if the cluster puts one into a file.
   *
   * @throws IllegalArgumentException if pods do not reach this engine
   */
  Map<String, String> variables(String attemptId, OutputFormat output) {
    if (engine == null) {
      throw new IllegalArgumentException(
          "Its pod is to send its result to the engine (.resultByApi()), and pods do not reach this one. Start it with"
              + " --engine-url http://ADDRESS:PORT, where they do, and --host 0.0.0.0.");
    }
    var variables = new LinkedHashMap<String, String>();
    variables.put(
        URL,
        engine
            + SentResults.PATH
            + attemptId
            + (output == OutputFormat.TEXT ? SentResults.TEXT : ""));
    var secret = secrets.apply(attemptId);
    if (secret == null) {
      variables.put(TOKEN_FILE, ClusterToken.FILE);
    } else {
      variables.put(TOKEN, secret);
    }
    return variables;
  }
}
