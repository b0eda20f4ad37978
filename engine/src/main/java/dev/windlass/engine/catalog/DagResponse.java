package dev.windlass.engine.catalog;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A DAG.
 *
 * @param dagId its id
 * @param dagDisplayName what people call it
 * @param isPaused whether nothing of it is started
 * @param isStale whether its file is gone: retired, its runs are kept
 * @param lastParsedTime when its bundle was last read
 * @param lastExpired always null; kept for clients of Airflow
 * @param bundleName the bundle that defines it
 * @param bundleVersion the bundle version that new runs are pinned to
 * @param relativeFileloc its file, relative to the bundle
 * @param fileloc its file, beginning with the bundle
 * @param description what it does
 * @param timetableSummary its schedule in short; null if it runs only when asked
 * @param timetableDescription its schedule in words
 * @param tags its tags
 * @param maxActiveTasks how many of its task instances may be active at once; the largest number
 *     there is for no limit
 * @param maxActiveRuns how many of its runs may be active at once
 * @param maxConsecutiveFailedDagRuns after how many failures it is paused; 0 for never
 * @param hasTaskConcurrencyLimits whether a task of it says how many instances may run at once
 * @param hasImportErrors whether its file has an error now and an earlier version goes on
 * @param nextDagrunLogicalDate the date its next run is for
 * @param nextDagrunDataIntervalStart where the span of time its next run is for begins
 * @param nextDagrunDataIntervalEnd where that ends
 * @param nextDagrunRunAfter when its next run is due
 * @param owners who answers for it
 * @param fileToken names its file
 * @param isFavorite whether people want to find it first
 * @param versionNumber the number of its current version
 * @param pausedReason why it was paused, if not by somebody
 * @param maxActiveTasksPerRun how many tasks of one run may be active at once; null for no limit
 */
@Schema(name = "DAGResponse")
public record DagResponse(
    String dagId,
    String dagDisplayName,
    boolean isPaused,
    boolean isStale,
    @Nullable Instant lastParsedTime,
    @Nullable Instant lastExpired,
    @Nullable String bundleName,
    @Nullable String bundleVersion,
    @Nullable String relativeFileloc,
    String fileloc,
    @Nullable String description,
    @Nullable String timetableSummary,
    @Nullable String timetableDescription,
    List<DagTagResponse> tags,
    int maxActiveTasks,
    @Nullable Integer maxActiveRuns,
    int maxConsecutiveFailedDagRuns,
    boolean hasTaskConcurrencyLimits,
    boolean hasImportErrors,
    @Nullable Instant nextDagrunLogicalDate,
    @Nullable Instant nextDagrunDataIntervalStart,
    @Nullable Instant nextDagrunDataIntervalEnd,
    @Nullable Instant nextDagrunRunAfter,
    List<String> owners,
    String fileToken,
    boolean isFavorite,
    int versionNumber,
    @Nullable String pausedReason,
    @Nullable Integer maxActiveTasksPerRun) {}
