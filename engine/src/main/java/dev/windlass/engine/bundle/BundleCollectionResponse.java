package dev.windlass.engine.bundle;

import java.util.List;

/**
 * A part of the list of bundles.
 *
 * @param bundles the part
 * @param totalEntries how many there are
 */
public record BundleCollectionResponse(List<BundleResponse> bundles, int totalEntries) {}
