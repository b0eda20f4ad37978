package dev.windlass.engine.warning;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something about a DAG that is worth a look, though it can be run.
 *
 * @param dagId the DAG
 * @param warningType {@code asset conflict} or {@code non-existent pool}, which are Airflow's, or
 *     {@code trigger circle}
 * @param message what it is, and the way out
 * @param timestamp when its bundle was last read
 * @param dagDisplayName what people call the DAG
 */
@Schema(name = "DAGWarningResponse")
public record DagWarningResponse(
    String dagId, String warningType, String message, Instant timestamp, String dagDisplayName) {}
