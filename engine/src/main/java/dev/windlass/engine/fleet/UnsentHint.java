package dev.windlass.engine.fleet;

import dev.windlass.engine.event.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is to be told and is not yet. It never grows without end: too much of it becomes one word.
 */
final class UnsentHint {

  private static final int MOST = 4_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final UUID self;
  private List<Change> changes = new ArrayList<>();
  private boolean missed;
  private boolean help;
  private boolean look;
  private boolean woken;

  UnsentHint(UUID self) {
    this.self = self;
  }

  void add(Collection<? extends Change> more) {
    fill(() -> {
      if (changes.size() + more.size() > MOST) {
        changes = new ArrayList<>();
        missed = true;
      } else if (!missed) {
        changes.addAll(more);
      }
    });
  }

  void missed() {
    fill(() -> missed = true);
  }

  void help() {
    fill(() -> help = true);
  }

  void look() {
    fill(() -> look = true);
  }

  void wake() {
    fill(() -> woken = true);
  }

  /** Waits until there is something and takes all of it. */
  Hint take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (changes.isEmpty() && !missed && !help && !look && !woken) {
        filled.await();
      }
      Hint hint = new Hint(self, missed, help, look, changes);
      changes = new ArrayList<>();
      missed = false;
      help = false;
      look = false;
      woken = false;
      return hint;
    } finally {
      lock.unlock();
    }
  }

  private void fill(Runnable what) {
    lock.lock();
    try {
      what.run();
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
