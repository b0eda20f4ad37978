package dev.windlass.dag.testing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Runs that share their clock, their pools and their limits, on one thread. Whatever is due at a
 * time happens before anybody starts at that time, so the most important of all starts first; when
 * nobody can start, the clock is turned.
 */
final class Simulation {

  private final TurnedClock clock;
  private final StartLine line;
  private final Agenda agenda = new Agenda();
  private final Deque<StartLine.Waiting> started = new ArrayDeque<>();

  Simulation(TurnedClock clock, StartLine line) {
    this.clock = clock;
    this.line = line;
  }

  Instant now() {
    return clock.instant();
  }

  StartLine line() {
    return line;
  }

  Agenda agenda() {
    return agenda;
  }

  /** Goes on until nothing is left that could happen. */
  void goOn() throws InterruptedException {
    while (true) {
      for (StartLine.Waiting one = line.start(); one != null; one = line.start()) {
        one.run().claim(one.instance());
        started.add(one);
      }
      StartLine.Waiting next = started.poll();
      if (next != null) {
        next.run().attempt(next.instance());
      } else if (!turn()) {
        return;
      }
    }
  }

  /** Turns the clock to what is next and lets it happen; says whether there was anything. */
  private boolean turn() throws InterruptedException {
    @Nullable Instant due = agenda.next();
    if (due == null) {
      return false;
    }
    clock.turnTo(due);
    for (Agenda.Event event = agenda.take(clock.instant());
        event != null;
        event = agenda.take(clock.instant())) {
      event.happen();
    }
    return true;
  }
}
