package dev.windlass.engine.catalog;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What of a DAG can be changed.
 *
 * @param isPaused whether nothing of it is started
 */
@Schema(name = "DAGPatchBody")
public record DagPatchBody(boolean isPaused) {}
