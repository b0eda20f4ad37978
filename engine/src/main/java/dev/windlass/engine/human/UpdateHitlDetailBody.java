package dev.windlass.engine.human;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param chosenOptions what is chosen, one option unless several can be
 * @param paramsInput what is filled in
 * @param respondedBy who answers; null for nobody who is known
 */
@Schema(name = "UpdateHITLDetailPayload")
public record UpdateHitlDetailBody(
    @NotNull(message = "Choose one of the options.") List<String> chosenOptions,
    @Nullable Map<String, JsonNode> paramsInput,
    @Nullable @Size(max = 250, message = "A name has at most 250 characters.")
        String respondedBy) {}
