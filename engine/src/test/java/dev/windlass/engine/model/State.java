package dev.windlass.engine.model;

/** How a task or an element stands. */
enum State {
  WAITING,
  READY,
  RETRYING,
  UNFOLDED,
  ENDED_FOR_ANOTHER_TIME,
  SUCCESS,
  FAILED,
  BLOCKED,
  SKIPPED;

  boolean ended() {
    return this == SUCCESS || this == FAILED || this == BLOCKED || this == SKIPPED;
  }
}
