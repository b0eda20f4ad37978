package dev.windlass.engine.pool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.rest.BulkAction;
import dev.windlass.engine.rest.BulkActionNotOnExistence;
import dev.windlass.engine.rest.BulkActionOnExistence;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of change, of many pools.
 *
 * @param action what to do
 * @param entities pools to make or change, or the names of pools to delete
 * @param actionOnExistence what to do about a pool to make that is there already; {@code fail} if
 *     not said
 * @param actionOnNonExistence what to do about a pool to change or delete that is not there; {@code
 *     fail} if not said
 */
public record BulkPoolActionBody(
    @NotNull(message = "action is missing: create, update or delete.") BulkAction action,
    @NotNull(message = "entities is missing.") List<JsonNode> entities,
    @Nullable BulkActionOnExistence actionOnExistence,
    @Nullable BulkActionNotOnExistence actionOnNonExistence) {}
