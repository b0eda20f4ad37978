package dev.windlass.engine.flood;

import java.util.ArrayDeque;

/**
 * Room for so many at once, before which so many wait for their turn. Safe for many threads; what
 * goes on is told on the thread that made room.
 */
final class Room {

  /** What becomes of somebody who wants to go in. */
  enum Answer {
    IN,
    WAITS,
    FULL
  }

  private final int places;
  private final int mostWaiting;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private int taken;
  private long delayed;
  private long refused;

  Room(int places, int mostWaiting) {
    this.places = places;
    this.mostWaiting = mostWaiting;
  }

  /**
   * Wants to go in.
   *
   * @param goOn called when there is a place for somebody who had to wait
   */
  synchronized Answer enter(Runnable goOn) {
    if (taken < places) {
      taken++;
      return Answer.IN;
    }
    if (waiting.size() >= mostWaiting) {
      refused++;
      return Answer.FULL;
    }
    delayed++;
    waiting.add(goOn);
    return Answer.WAITS;
  }

  /** Waits no longer; says whether it still did. */
  synchronized boolean giveUp(Runnable goOn) {
    boolean waited = waiting.remove(goOn);
    refused += waited ? 1 : 0;
    return waited;
  }

  /** Leaves its place to the one who has waited longest. */
  void leave() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      taken -= next == null ? 1 : 0;
    }
    if (next != null) {
      next.run();
    }
  }

  synchronized FloodStatus status() {
    return new FloodStatus(taken, waiting.size(), delayed, refused);
  }
}
