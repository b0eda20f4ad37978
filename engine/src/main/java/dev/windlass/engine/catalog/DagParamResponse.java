package dev.windlass.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A value that a run may be given.
 *
 * @param value used where a run gives none
 * @param schema its JSON schema, from which forms are made
 * @param description what it is for
 * @param required whether a run must give one
 */
@Schema(name = "DAGParamResponse")
public record DagParamResponse(
    @Nullable JsonNode value, JsonNode schema, @Nullable String description, boolean required) {}
