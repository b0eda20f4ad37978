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

  private static final String COLUMNS =
      """
      task_instance_id, try_number, subject, body, options, several, form, defaults, form_defaults, assigned_to,
        created_at, gives_up_at\
      """;

  private static final String ANSWER = ", responded_by, responded_at, chosen_options, form_input";

  private Questions() {}

  /** Asks anew; what an earlier try asked, and the answer, is kept as of that try. */
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
    pass.tx()
        .update(
            """
            insert into human_input_try (%1$s)
            select %1$s from human_input where task_instance_id = ? and try_number <> ?
            """
                .formatted(COLUMNS + ANSWER),
            instance.id(),
            instance.tryNumber());
    pass.tx().update("delete from human_input where task_instance_id = ?", instance.id());
    pass.tx()
        .update(
            "insert into human_input (%s) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                .formatted(COLUMNS),
            instance.id(),
            instance.tryNumber(),
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
