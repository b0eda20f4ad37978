package dev.windlass.engine.bundle;

import java.util.List;

/**
 * A part of the list of versions of a bundle, the newest first.
 *
 * @param bundleVersions the part
 * @param totalEntries how many there are
 */
public record BundleVersionCollectionResponse(
    List<BundleVersionResponse> bundleVersions, int totalEntries) {}
