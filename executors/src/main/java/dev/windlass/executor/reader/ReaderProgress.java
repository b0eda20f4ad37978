package dev.windlass.executor.reader;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.windlass.executor.reader.ReadReport.ReadDag;
import dev.windlass.executor.reader.ReadReport.ReadError;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the reader's JVM says, one JSON object per line, each written before the next thing is
 * begun: so when the JVM is gone it is known what it was doing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ReaderProgress.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = ReaderProgress.Found.class, name = "found"),
  @JsonSubTypes.Type(value = ReaderProgress.Compiled.class, name = "compiled"),
  @JsonSubTypes.Type(value = ReaderProgress.AllFound.class, name = "all_found"),
  @JsonSubTypes.Type(value = ReaderProgress.Begun.class, name = "begun"),
  @JsonSubTypes.Type(value = ReaderProgress.Read.class, name = "read"),
  @JsonSubTypes.Type(value = ReaderProgress.Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = ReaderProgress.Done.class, name = "done")
})
sealed interface ReaderProgress {

  /** A file, or a DAG in it, cannot be read. */
  record Failed(ReadError error) implements ReaderProgress {}

  /** A class that will be read. */
  record Found(DagClass dagClass) implements ReaderProgress {}

  /**
   * The sources are compiled.
   *
   * @param fileOfClass the source of each class of the version
   * @param affected the sources that were compiled; null for all
   */
  record Compiled(Map<String, String> fileOfClass, @Nullable Set<String> affected)
      implements ReaderProgress {}

  /** Everything is compiled, and every class is found. */
  record AllFound() implements ReaderProgress {}

  /** The {@code define} of a class is about to run. */
  record Begun(String className) implements ReaderProgress {}

  /** A DAG. */
  record Read(ReadDag dag) implements ReaderProgress {}

  /** What there was to say of a class has been said. */
  record Ended(String className) implements ReaderProgress {}

  /** Nothing is left to do. */
  record Done() implements ReaderProgress {}
}
