package dev.windlass.engine.catalog;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The source of a DAG.
 *
 * @param content the file as it was read; null for a jar
 * @param dagId the DAG
 * @param versionNumber the version
 * @param dagDisplayName what people call the DAG
 */
@Schema(name = "DAGSourceResponse")
public record DagSourceResponse(
    @Nullable String content,
    String dagId,
    @Nullable Integer versionNumber,
    String dagDisplayName) {}
