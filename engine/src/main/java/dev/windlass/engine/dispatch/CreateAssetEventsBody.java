package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An update of an asset that somebody reports.
 *
 * @param assetId the asset
 * @param extra what is said about the update, a JSON object of at most 64 KiB
 */
public record CreateAssetEventsBody(int assetId, @Nullable Map<String, JsonNode> extra) {}
