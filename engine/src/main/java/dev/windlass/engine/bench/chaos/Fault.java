package dev.windlass.engine.bench.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong, and how often it does beside the others. */
public enum Fault {
  /** An engine is ended with {@code kill -9}. */
  KILL_ENGINE(18, false),
  /** One of an engine's workers is. */
  KILL_WORKER(7, false),
  /** All engines are, at once. */
  KILL_ALL(1, false),
  /** An engine stands still for longer than the others wait for it, and then goes on. */
  STOP_ENGINE(1, false),
  /** PostgreSQL is ended in the middle of everything, and started. */
  RESTART_DATABASE(1, true),
  /** All connections are cut, again and again, between any two messages. */
  CUT_CONNECTIONS(3, true),
  /** Commits are done whose answers never arrive. */
  LOSE_COMMITS(3, true),
  /** Each statement takes 200 ms. */
  SLOW_DATABASE(1, true),
  /** The disk of an engine's logs has no room left. */
  FULL_LOGS(1, false),
  /** The disk of everything else that an engine keeps has none. */
  FULL_DATA(1, false),
  /** The clock of an engine is set an hour forward or back. */
  STEP_CLOCK(2, true),
  /** An engine is exchanged for one of the other of two builds, one of which knows more tables. */
  UPGRADE(2, true);

  private final int weight;
  private final boolean onPostgres;

  Fault(int weight, boolean onPostgres) {
    this.weight = weight;
    this.onPostgres = onPostgres;
  }

  int weight() {
    return weight;
  }

  /** Says whether there must be a PostgreSQL for it. */
  boolean isOnPostgres() {
    return onPostgres;
  }

  /** Returns the word it is chosen by: {@code kill-engine}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the fault of that word. */
  public static Optional<Fault> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  /** Returns all words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Fault::word).toList();
  }
}
