package dev.windlass.engine.asset;

import java.util.List;

/** Updates of assets, and how many there are. */
public record AssetEventCollectionResponse(
    List<AssetEventResponse> assetEvents, int totalEntries) {}
