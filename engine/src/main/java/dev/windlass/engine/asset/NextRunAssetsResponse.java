package dev.windlass.engine.asset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a DAG still waits for before assets make its next run.
 *
 * @param dagId the DAG
 * @param summary it in a sentence; null if the DAG waits for no assets
 * @param waitsFor what is missing; empty if nothing is, null if the DAG waits for no assets
 * @param assets the assets it waits for, in the order of its schedule
 * @param warning why its runs make further runs of it for ever; null if they do not
 */
public record NextRunAssetsResponse(
    String dagId,
    @Nullable String summary,
    @Nullable String waitsFor,
    List<NextRunAsset> assets,
    @Nullable String warning) {}
