package dev.windlass.dag.recording;

import dev.windlass.dag.spec.AlertsSpec;
import dev.windlass.dag.spec.ChannelSpec;
import dev.windlass.dag.spec.DeadlineSpec;
import dev.windlass.dag.spec.DeadlineTime;
import dev.windlass.dag.spec.NoticeSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes down deadlines and notices and finds what is wrong with them. */
final class AlertChecks {

  final List<DeadlineSpec> deadlines = new ArrayList<>();
  final List<NoticeSpec> notices = new ArrayList<>();

  AlertsSpec spec(List<TaskSpec> told) {
    return new AlertsSpec(deadlines, notices, told);
  }

  boolean isEmpty() {
    return deadlines.isEmpty() && notices.isEmpty();
  }

  void check(Recording recording) {
    for (DeadlineSpec deadline : deadlines) {
      problem(deadline, recording).ifPresent(problem -> recording.problems.add(problem, null));
    }
    for (NoticeSpec notice : notices) {
      String connection = notice.channel().connectionId();
      if (connection != null && connection.isBlank()) {
        recording.problems.add(
            "A notice names no connection. Write for example slack(\"team_channel\").", null);
      }
      if (notice.channel() instanceof ChannelSpec.Mail(String id, List<String> to)) {
        if (to.isEmpty()
            || to.stream().anyMatch(address -> !address.matches("[^@\\s<>]+@[^@\\s<>]+"))) {
          recording.problems.add(
              "A mail by connection '%s' goes to %s. Name addresses such as ana@example.com."
                  .formatted(id, to),
              null);
        }
      }
    }
  }

  private static Optional<String> problem(DeadlineSpec deadline, Recording recording) {
    String whose =
        deadline.taskId() == null
            ? "A deadline of the DAG"
            : "A deadline of task '" + deadline.taskId() + "'";
    return switch (deadline.time()) {
      case DeadlineTime.At(var time) ->
          recording.startingOn != null
                  && time.isBefore(
                      recording.startingOn.atTime(LocalTime.MIN).toInstant(ZoneOffset.ofHours(18)))
              ? Optional.of(
                  "%s is at %s, in the past of its first run on %s. Give it a later time, or one relative to the logical date."
                      .formatted(whose, time, recording.startingOn))
              : Optional.empty();
      case DeadlineTime.AfterLogicalDate(var delay) ->
          delay.isPositive()
              ? Optional.empty()
              : Optional.of(
                  "%s is %s after the logical date. Give it more than zero, for example ofHours(2)."
                      .formatted(whose, delay));
      case DeadlineTime.TimesAverage(double factor, int runs) ->
          factor > 0 && runs > 0
              ? Optional.empty()
              : Optional.of(
                  "%s is %s times the average of %d runs. Give it more than zero of both."
                      .formatted(whose, factor, runs));
    };
  }
}
