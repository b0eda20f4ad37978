package dev.windlass.executor.reader;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.windlass.dag.spec.DagSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a bundle version. A file with an error does not keep the others from being
 * read.
 *
 * @param dags the DAGs that could be read
 * @param errors what could not
 * @param fileOfClass the source of each class that was compiled, relative to the bundle
 */
public record ReadReport(
    List<ReadDag> dags, List<ReadError> errors, Map<String, String> fileOfClass) {

  /** Makes one of which is not known what was compiled. */
  public ReadReport(List<ReadDag> dags, List<ReadError> errors) {
    this(dags, errors, Map.of());
  }

  /** The file of an error that kept everything from being read. */
  public static final String EVERYTHING = "src";

  public ReadReport {
    dags = List.copyOf(dags);
    errors = List.copyOf(errors);
    fileOfClass = Map.copyOf(fileOfClass);
  }

  /** Says whether something kept the bundle as a whole from being read. */
  public boolean isUnread() {
    return errors.stream().anyMatch(error -> error.file().equals(EVERYTHING));
  }

  /**
   * A DAG that was read.
   *
   * @param spec what it recorded
   * @param file its source or jar, relative to the bundle, with {@code /}
   */
  public record ReadDag(DagSpec spec, String file) {}

  /**
   * Why a file, or a DAG in it, could not be read.
   *
   * @param file relative to the bundle, with {@code /}
   * @param line the line, from 1; null if none is known
   * @param dagId the DAG, if it got that far
   * @param message what is wrong and the way out, for the author; no stack trace of ours
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ReadError(
      String file, @Nullable Integer line, @Nullable String dagId, String message) {}
}
