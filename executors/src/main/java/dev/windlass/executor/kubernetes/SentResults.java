package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The results that containers of pods send to the engine, from when they were sent until their
 * attempt is over. Whichever engine of the installation took one, all of them know it.
 *
 * <p>A container sends its result to {@link #PATH} and its attempt below {@link #engine()}, as
 * JSON; or, with {@link #TEXT} after that, as text.
 */
public interface SentResults {

  /** Where results are sent to, before the attempt. */
  String PATH = "/worker/results/";

  /** What comes after the attempt where the result is text. */
  String TEXT = "/text";

  /** Takes none. */
  SentResults NONE =
      new SentResults() {
        @Override
        public @Nullable URI engine() {
          return null;
        }

        @Override
        public String secret(String attemptId) {
          return "";
        }

        @Override
        public Optional<JsonNode> of(String attemptId) {
          return Optional.empty();
        }

        @Override
        public void forget(String attemptId) {
          // There is nothing.
        }
      };

  /** Returns where pods reach this engine; null if they do not. */
  @Nullable URI engine();

  /** Returns by what the pod of an attempt is known, the same in every engine. */
  String secret(String attemptId);

  /**
   * Returns what the pod of an attempt sent last; empty if it sent nothing. May take a while.
   *
   * @throws RuntimeException if that cannot be found out now
   */
  Optional<JsonNode> of(String attemptId);

  /**
   * The attempt is over. May take a while.
   *
   * @throws RuntimeException if that cannot be done now
   */
  void forget(String attemptId);
}
