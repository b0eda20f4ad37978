package dev.windlass.engine.pool;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A pool as somebody makes it.
 *
 * @param name its name
 * @param slots how many slots it has, at least 1; -1 for no limit
 * @param description what it is for
 * @param includeDeferred whether instances that wait without a worker keep their slots
 */
public record PoolBody(
    @NotBlank(message = "name is missing.")
        @Size(max = 250, message = "name must have at most 250 characters.")
        String name,
    @NotNull(message = "slots is missing.") Integer slots,
    @Nullable String description,
    @Nullable Boolean includeDeferred) {}
