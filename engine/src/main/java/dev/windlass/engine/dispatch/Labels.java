package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.executor.template.TemplateException;
import dev.windlass.executor.template.TemplateRenderer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people call the elements of a mapped task, if its author says so. */
final class Labels {

  private static final int LONGEST = 250;
  private static final TemplateRenderer RENDERER = new TemplateRenderer();

  private Labels() {}

  /**
   * Returns the label; null for none. A template that names what is not there says that instead.
   */
  static @Nullable String of(
      ActiveRun run, TaskSpec task, int mapIndex, @Nullable JsonNode element) {
    String template = task.mapping() == null ? null : task.mapping().label();
    if (template == null) {
      // A loop has no elements to be named by; people count its turns from one.
      return task.mapping() != null && task.mapping().loop() != null
          ? "turn " + (mapIndex + 1)
          : null;
    }
    TaskAttempt nobody =
        new TaskAttempt(
            "",
            run.context(),
            task.taskId(),
            mapIndex,
            0,
            0,
            task.operator(),
            Map.of(),
            element,
            Map.of(),
            Map.of(),
            null,
            TaskAttempt.DEFAULT_MAX_OUTPUT_BYTES);
    String label;
    try {
      label = RENDERER.render(template, nobody);
    } catch (TemplateException wrong) {
      label = String.valueOf(wrong.getMessage());
    }
    return label.length() <= LONGEST ? label : label.substring(0, LONGEST - 3) + "...";
  }
}
