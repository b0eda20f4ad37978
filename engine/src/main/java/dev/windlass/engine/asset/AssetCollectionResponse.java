package dev.windlass.engine.asset;

import java.util.List;

/** Assets, and how many there are. */
public record AssetCollectionResponse(List<AssetResponse> assets, int totalEntries) {}
