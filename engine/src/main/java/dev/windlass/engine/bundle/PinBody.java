package dev.windlass.engine.bundle;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/**
 * What a bundle is to stay at.
 *
 * @param commit the whole id of a commit
 */
public record PinBody(
    @NotBlank(message = "commit is missing.")
        @Pattern(
            regexp = "[0-9a-f]{40}|[0-9a-f]{64}",
            message = "commit must be the whole id of a commit.")
        String commit) {}
