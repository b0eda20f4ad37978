package dev.windlass.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A task as a whole, or one element of it. */
final class Cell {

  final String taskId;

  /** -1 for a task as a whole. */
  final int index;

  JsonNode element;
  State state = State.WAITING;
  int failures;
  int losses;
  JsonNode result;

  /** What its attempt was given when it began. */
  List<JsonNode> given;

  Cell(String taskId, int index) {
    this.taskId = taskId;
    this.index = index;
  }

  boolean failed() {
    return state == State.FAILED || state == State.BLOCKED;
  }

  boolean isUnderWay() {
    return state == State.READY && given != null;
  }
}
