package dev.windlass.engine.asset;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something about a DAG that is worth a look, though it can be run.
 *
 * @param dagId the DAG
 * @param warningType {@code asset conflict}, Airflow's word for trouble with assets
 * @param message what it is, and the way out
 * @param timestamp when its bundle was last read
 * @param dagDisplayName what people call the DAG
 */
@Schema(name = "DAGWarningResponse")
public record DagWarningResponse(
    String dagId, String warningType, String message, Instant timestamp, String dagDisplayName) {}
