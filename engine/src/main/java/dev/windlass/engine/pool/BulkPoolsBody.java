package dev.windlass.engine.pool;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * Many changes of pools.
 *
 * @param actions what to do, one after the other
 */
public record BulkPoolsBody(
    @NotNull(message = "actions is missing.") List<@Valid BulkPoolActionBody> actions) {}
