package dev.windlass.engine.dispatch;

import dev.windlass.engine.run.ActiveRun;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the tasks that wait for one that ended. Only its direct successors are looked at: each
 * keeps counters in its own row.
 */
final class Successors {

  private Successors() {}

  /**
   * Goes on from what ended; adds to {@code ended} everything that ended because of it: successors
   * that never run, mapped tasks whose last element it was.
   */
  static void unlock(Pass pass, List<Pass.Ended> ended) throws SQLException {
    List<Pass.Ended> fresh = List.copyOf(ended);
    while (!fresh.isEmpty()) {
      List<News> news = new ArrayList<>();
      byRun(fresh).forEach((run, ofRun) -> news.add(News.of(run, ofRun)));
      List<Pass.Ended> following = new ArrayList<>(News.tell(pass, news));
      following.addAll(MappedTasks.count(pass, fresh));
      ended.addAll(following);
      fresh = following;
    }
  }

  private static Map<ActiveRun, List<Pass.Ended>> byRun(List<Pass.Ended> ended) {
    Map<ActiveRun, List<Pass.Ended>> byRun = new LinkedHashMap<>();
    for (Pass.Ended one : ended) {
      byRun.computeIfAbsent(one.run(), run -> new ArrayList<>()).add(one);
    }
    return byRun;
  }
}
