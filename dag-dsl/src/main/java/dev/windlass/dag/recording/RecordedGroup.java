package dev.windlass.dag.recording;

import dev.windlass.dag.Group;
import dev.windlass.dag.Step;
import org.jspecify.annotations.Nullable;

/** A group as its author holds it. */
sealed class RecordedGroup extends RecordedScope implements Group, RecordedStep
    permits RecordedEach, RecordedLoop {

  private final String id;
  final @Nullable RecordedGroup parent;
  final @Nullable Integer line;
  @Nullable String documentation;

  RecordedGroup(Recording recording, String id, @Nullable RecordedGroup parent) {
    super(recording);
    this.id = id;
    this.parent = parent;
    this.line = recording.problems.currentLine();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Recording recording() {
    return recording;
  }

  @Override
  RecordedGroup group() {
    return this;
  }

  @Override
  public Group doc(String text) {
    documentation = text;
    return this;
  }

  @Override
  public <S extends Step> S then(S next) {
    return recording.connect(this, next);
  }

  @Override
  public Step then(Step first, Step second, Step... more) {
    return recording.connect(this, first, second, more);
  }

  /** Says whether that group is this one or inside it. */
  boolean holds(@Nullable RecordedGroup other) {
    for (RecordedGroup group = other; group != null; group = group.parent) {
      if (group == this) {
        return true;
      }
    }
    return false;
  }

  /** Returns the innermost group, this one or around it, that runs more than once. */
  static @Nullable RecordedGroup repeated(@Nullable RecordedGroup group) {
    for (RecordedGroup one = group; one != null; one = one.parent) {
      if (one instanceof RecordedEach<?> || one instanceof RecordedLoop) {
        return one;
      }
    }
    return null;
  }

  /** Returns how many groups are around it. */
  int depth() {
    return parent == null ? 1 : parent.depth() + 1;
  }

  @Override
  public String toString() {
    return "group '" + id + "'";
  }
}
