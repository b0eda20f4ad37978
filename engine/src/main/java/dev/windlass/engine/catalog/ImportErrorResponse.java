package dev.windlass.engine.catalog;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Why a file, or a DAG in it, could not be published.
 *
 * @param importErrorId its id
 * @param timestamp when it was found
 * @param filename the file, relative to the bundle
 * @param bundleName the bundle
 * @param stackTrace what is wrong and the way out; no stack trace here, the name is Airflow's
 * @param line the line, from 1
 * @param dagId the DAG, if it got that far
 * @param commit the commit it was in; null if the bundle is not from a repository
 * @param commitAuthor who wrote that
 * @param source the lines of the file around that line, as they were read; none if there is no line
 */
public record ImportErrorResponse(
    long importErrorId,
    Instant timestamp,
    String filename,
    @Nullable String bundleName,
    String stackTrace,
    @Nullable Integer line,
    @Nullable String dagId,
    @Nullable String commit,
    @Nullable String commitAuthor,
    List<SourceLineResponse> source) {

  /** Shows it. */
  public static ImportErrorResponse of(ImportErrorEntity error) {
    return new ImportErrorResponse(
        error.id == null ? 0 : error.id,
        error.createdAt,
        error.filename,
        error.bundleName,
        error.message,
        error.line,
        error.dagId,
        error.commitId,
        error.commitAuthor,
        source(error));
  }

  private static List<SourceLineResponse> source(ImportErrorEntity error) {
    if (error.excerpt == null || error.excerptLine == null) {
      return List.of();
    }
    int first = error.excerptLine;
    String[] lines = error.excerpt.split("\n", -1);
    return IntStream.range(0, lines.length)
        .mapToObj(i -> new SourceLineResponse(first + i, lines[i]))
        .toList();
  }
}
