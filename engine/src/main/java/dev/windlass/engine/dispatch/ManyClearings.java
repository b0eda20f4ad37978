package dev.windlass.engine.dispatch;

import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.ActiveRuns;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Clears in all of several runs or in none, on the version each has or on the newest. */
final class ManyClearings {

  private ManyClearings() {}

  /** Says what the clearings would touch. */
  static ClearResult look(Transaction tx, ActiveRuns runs, List<ClearRequest> requests)
      throws SQLException {
    List<UUID> touched = new ArrayList<>();
    for (ClearRequest request : requests) {
      Optional<String> problem =
          request.onNewestVersion()
              ? NewestVersion.problem(tx, runs.get(tx, request.runId()))
              : Optional.empty();
      ClearResult one =
          problem
              .<ClearResult>map(ClearResult.Refused::new)
              .orElse(Clearings.look(tx, runs, request));
      switch (one) {
        case ClearResult.Cleared(List<UUID> instances) -> touched.addAll(instances);
        case ClearResult.Refused(String why) -> {
          return requests.size() == 1
              ? one
              : new ClearResult.Refused(
                  "Nothing was cleared because of run '%s': %s"
                      .formatted(runs.get(tx, request.runId()).runId(), why));
        }
      }
    }
    return new ClearResult.Cleared(touched);
  }

  /** Clears; adds to {@code ended} the tasks that ended again at once. */
  static ClearResult clear(Pass pass, List<ClearRequest> requests, List<Pass.Ended> ended)
      throws SQLException {
    ClearResult possible = look(pass.tx(), pass.runs(), requests);
    if (possible instanceof ClearResult.Refused) {
      return possible;
    }
    List<UUID> touched = new ArrayList<>();
    for (ClearRequest request : requests) {
      boolean another =
          request.onNewestVersion() && NewestVersion.pin(pass, pass.run(request.runId()));
      ClearResult one = Clearings.clear(pass, another ? known(pass, request) : request, ended);
      if (one instanceof ClearResult.Cleared(List<UUID> instances)) {
        touched.addAll(instances);
        if (another && instances.isEmpty()) {
          goOn(pass, pass.run(request.runId()), ended);
        }
      }
    }
    return new ClearResult.Cleared(touched);
  }

  /** Leaves out tasks that the newest version does not have. */
  private static ClearRequest known(Pass pass, ClearRequest request) throws SQLException {
    List<ClearRequest.Target> targets = request.targets();
    if (targets == null) {
      return request;
    }
    List<String> tasks = pass.run(request.runId()).dag().graph().taskIds();
    return request.withTargets(
        targets.stream().filter(target -> tasks.contains(target.taskId())).toList());
  }

  /** Nothing is cleared, but tasks that the run did not have are to run. */
  private static void goOn(Pass pass, ActiveRun run, List<Pass.Ended> ended) throws SQLException {
    RunCounters.recount(pass, run);
    boolean finished =
        pass.tx()
            .first(
                row -> true,
                "select id from dag_run where id = ? and state in ('success', 'failed')",
                run.id())
            .isPresent();
    if (finished) {
      Clearings.queue(pass, run);
    } else {
      ended.addAll(Decisions.aboutAll(pass, run));
      RunEnds.end(pass, List.of(run.id()));
    }
  }
}
