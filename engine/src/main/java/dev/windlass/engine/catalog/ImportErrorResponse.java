package dev.windlass.engine.catalog;

import java.time.Instant;
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
 */
public record ImportErrorResponse(
    long importErrorId,
    Instant timestamp,
    String filename,
    @Nullable String bundleName,
    String stackTrace,
    @Nullable Integer line,
    @Nullable String dagId) {

  static ImportErrorResponse of(ImportErrorEntity error) {
    return new ImportErrorResponse(
        error.id == null ? 0 : error.id,
        error.createdAt,
        error.filename,
        error.bundleName,
        error.message,
        error.line,
        error.dagId);
  }
}
