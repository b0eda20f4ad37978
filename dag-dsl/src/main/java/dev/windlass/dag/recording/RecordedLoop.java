package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.Loop;
import dev.windlass.dag.Task;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.LoopSpec;
import dev.windlass.dag.spec.MappingSpec;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A loop as its author holds it. */
final class RecordedLoop extends RecordedGroup implements Loop {

  final int atMost;
  @Nullable Task<Boolean> until;
  final List<RecordedCarried<?>> carried = new ArrayList<>();

  RecordedLoop(Recording recording, String id, @Nullable RecordedGroup parent, int atMost) {
    super(recording, id, parent);
    this.atMost = atMost;
  }

  @Override
  public Arg<Integer> iteration() {
    return new OfGroup<>(this, new ArgSpec.Iteration(), Integer.class);
  }

  @Override
  public <T> Carried<T> carry(Arg<? extends T> initial) {
    RecordedCarried<T> value = new RecordedCarried<>(this, initial);
    carried.add(value);
    return value;
  }

  @Override
  public Loop until(Task<Boolean> condition) {
    until = condition;
    return this;
  }

  @Override
  public Loop doc(String text) {
    super.doc(text);
    return this;
  }

  MappingSpec spec() {
    LoopSpec loop = new LoopSpec(atMost, until == null ? null : until.id());
    return new MappingSpec(null, null, null, null, null, id(), loop);
  }

  /** A value that goes from one iteration to the next. */
  static final class RecordedCarried<T> implements Carried<T> {

    final RecordedLoop loop;
    final Arg<? extends T> initial;
    @Nullable Task<? extends T> next;

    RecordedCarried(RecordedLoop loop, Arg<? extends T> initial) {
      this.loop = loop;
      this.initial = initial;
    }

    @Override
    public void becomes(Task<? extends T> task) {
      next = task;
    }

    /** Without a task that gives it anew, which is a problem of the DAG, it stays as it was. */
    @Override
    public ArgSpec spec() {
      return next == null ? initial.spec() : new ArgSpec.Carried(initial.spec(), next.id());
    }

    @Override
    public Type type() {
      return initial.type();
    }

    /** What the first iteration waits for; the others wait for the iteration before. */
    @Override
    public List<Task<?>> tasks() {
      return initial.tasks();
    }
  }
}
