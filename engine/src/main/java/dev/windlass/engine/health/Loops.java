package dev.windlass.engine.health;

import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.loop.Loop;
import dev.windlass.engine.notice.NoticeSender;
import dev.windlass.engine.schedule.ScheduleTimer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The loops that this engine lives by. */
@Singleton
final class Loops {

  private final List<Loop> loops = new CopyOnWriteArrayList<>();

  Loops(Scheduler scheduler, ScheduleTimer timer, NoticeSender notices) {
    loops.add(scheduler.loop());
    loops.add(timer.loop());
    loops.add(notices.loop());
  }

  List<Loop> all() {
    return List.copyOf(loops);
  }

  void add(Loop loop) {
    loops.add(loop);
  }
}
