package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.plan.WaitRules;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes down what a task instance asks, for those who may answer. */
final class Questions {

  private Questions() {}

  /** Asks anew; what was answered before it was cleared is in the history of its tries. */
  static void ask(
      Pass pass,
      Instance instance,
      OperatorSpec.Question question,
      Outcome.NotYet look,
      Instant since)
      throws SQLException {
    JsonNode asked = look.memory();
    String subject = asked == null ? question.subject() : asked.path("subject").asText();
    @Nullable String body =
        asked == null || !asked.has("body") ? null : asked.path("body").asText();
    pass.tx().update("delete from human_input where task_instance_id = ?", instance.id());
    pass.tx()
        .update(
            """
            insert into human_input (task_instance_id, subject, body, options, several, form, defaults,
              form_defaults, assigned_to, created_at, gives_up_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            instance.id(),
            AttemptResults.shortened(subject),
            body,
            AttemptResults.json(question.options()),
            question.several(),
            AttemptResults.json(question.form()),
            question.defaults() == null ? null : AttemptResults.json(question.defaults()),
            AttemptResults.json(question.formDefaults()),
            AttemptResults.json(question.assignedTo()),
            since,
            WaitRules.over(question.looks(), since));
    ActiveRun run = pass.run(instance.runId());
    pass.changes.add(
        new Change.OfHitlDetail(run.dagId(), run.runId(), instance.taskId(), instance.mapIndex()));
  }
}
