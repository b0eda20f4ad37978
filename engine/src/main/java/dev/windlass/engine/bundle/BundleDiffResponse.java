package dev.windlass.engine.bundle;

import dev.windlass.engine.catalog.BundleDifference;
import dev.windlass.engine.catalog.BundleDifference.AddedDag;
import dev.windlass.engine.catalog.DagDifference;
import dev.windlass.engine.catalog.DagDifference.ScheduleChange;
import dev.windlass.engine.catalog.DagDifference.TaskChange;
import dev.windlass.executor.reader.ReadReport.ReadError;
import dev.windlass.executor.source.SourceCommit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a bundle would change.
 *
 * @param bundleName the bundle
 * @param ref what was asked for; null for what its source has now
 * @param version the hash of the content that would be published
 * @param commit the commit it is made of
 * @param publishedVersion the hash of the content that is published; null if none is
 * @param added DAGs that there would be
 * @param changed DAGs that would have a new version
 * @param removed DAGs that would be retired
 * @param broken what could not be published; those DAGs stay as they are
 * @param unchanged how many DAGs would stay as they are
 */
public record BundleDiffResponse(
    String bundleName,
    @Nullable String ref,
    String version,
    @Nullable CommitResponse commit,
    @Nullable String publishedVersion,
    List<AddedDagResponse> added,
    List<ChangedDagResponse> changed,
    List<String> removed,
    List<BrokenFileResponse> broken,
    int unchanged) {

  /**
   * A DAG that there would be.
   *
   * @param dagId its id
   * @param file its file
   * @param tasks how many tasks it has
   */
  public record AddedDagResponse(String dagId, String file, int tasks) {
    static AddedDagResponse of(AddedDag dag) {
      return new AddedDagResponse(dag.dagId(), dag.file(), dag.tasks());
    }
  }

  /**
   * A DAG that would have a new version.
   *
   * @param dagId its id
   * @param file its file
   * @param onlyText whether it does the same, and only its file is another
   * @param scheduleBefore when it runs, if that changes
   * @param scheduleAfter when it would run, if that changes
   * @param scheduleChanges whether that changes
   * @param tasksAdded tasks that there would be
   * @param tasksRemoved tasks that would be gone
   * @param tasksChanged tasks that would be others
   * @param edgesAdded {@code from -> to} that there would be
   * @param edgesRemoved {@code from -> to} that would be gone
   * @param settings what else of it would be another
   */
  public record ChangedDagResponse(
      String dagId,
      String file,
      boolean onlyText,
      boolean scheduleChanges,
      @Nullable String scheduleBefore,
      @Nullable String scheduleAfter,
      List<String> tasksAdded,
      List<String> tasksRemoved,
      List<ChangedTaskResponse> tasksChanged,
      List<String> edgesAdded,
      List<String> edgesRemoved,
      List<String> settings) {
    static ChangedDagResponse of(DagDifference dag) {
      ScheduleChange schedule = dag.schedule();
      return new ChangedDagResponse(
          dag.dagId(),
          dag.file(),
          dag.isOnlyText(),
          schedule != null,
          schedule == null ? null : schedule.before(),
          schedule == null ? null : schedule.after(),
          dag.tasksAdded(),
          dag.tasksRemoved(),
          dag.tasksChanged().stream().map(ChangedTaskResponse::of).toList(),
          dag.edgesAdded(),
          dag.edgesRemoved(),
          dag.settings());
    }
  }

  /**
   * A task that would be another.
   *
   * @param taskId its id
   * @param fields what of it
   */
  public record ChangedTaskResponse(String taskId, List<String> fields) {
    static ChangedTaskResponse of(TaskChange task) {
      return new ChangedTaskResponse(task.taskId(), task.fields());
    }
  }

  /**
   * What could not be published.
   *
   * @param file the file
   * @param line the line in it
   * @param dagId the DAG, if it is known
   * @param message what is wrong, and the way out
   */
  public record BrokenFileResponse(
      String file, @Nullable Integer line, @Nullable String dagId, String message) {
    static BrokenFileResponse of(ReadError error) {
      return new BrokenFileResponse(error.file(), error.line(), error.dagId(), error.message());
    }
  }

  static BundleDiffResponse of(
      String bundle,
      @Nullable String ref,
      String version,
      @Nullable SourceCommit commit,
      @Nullable String published,
      BundleDifference difference) {
    return new BundleDiffResponse(
        bundle,
        ref,
        version,
        CommitResponse.of(commit),
        published,
        difference.added().stream().map(AddedDagResponse::of).toList(),
        difference.changed().stream().map(ChangedDagResponse::of).toList(),
        difference.removed(),
        difference.broken().stream().map(BrokenFileResponse::of).toList(),
        difference.unchanged());
  }
}
