package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An update of an asset that somebody reports.
 *
 * @param assetId the asset
 * @param extra what is said about the update, a JSON object of at most 64 KiB
 */
public record CreateAssetEventsBody(
    @NotNull(
            message = "asset_id must be given: the id of an asset, as GET /api/v2/assets lists it.")
        Integer assetId,
    @Nullable Map<String, JsonNode> extra) {}
