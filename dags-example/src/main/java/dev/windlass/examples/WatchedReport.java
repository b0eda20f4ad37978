package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;
import static java.time.ZoneOffset.UTC;

import dev.windlass.dag.*;

/** Tells the team when the daily report fails or is late. */
@Dag("watched_report")
public final class WatchedReport implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    dag.description("Tells the team when the daily report fails or is late.").tags("example");

    var load = dag.task("load", bash("echo loaded")).retry(times(2).every(ofMinutes(10)));
    var report = dag.task("report", bash("echo reported"));
    load.then(report);

    dag.deadline(finishedWithin(ofHours(2)));
    dag.deadline(load, startedWithin(ofMinutes(30)));
    dag.notify(onFailure().or(onMissedDeadline()), slack("team_channel"));
    dag.notify(load, onRetry(), mail("smtp", "data-team@example.com"));
    dag.notify(report, onSuccess(), webhook("report_reader"));
    dag.notify(onFailure(), dag.run("page_duty", this::pageDuty).with(notice(), context()));
  }

  void pageDuty(Notice notice, TaskContext context) {
    String urgent = notice.at().atZone(UTC).getHour() < 6 ? "Wakes" : "Tells";
    context.info("%s whoever is on duty: %s", urgent, notice.subject());
  }
}
