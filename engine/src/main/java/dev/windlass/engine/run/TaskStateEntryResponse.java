package dev.windlass.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A value that a task instance keeps from one try to the next.
 *
 * @param key its name
 * @param value the value
 * @param updatedAt when it was put
 */
@Schema(name = "TaskStateEntryResponse")
public record TaskStateEntryResponse(String key, JsonNode value, Instant updatedAt) {}
