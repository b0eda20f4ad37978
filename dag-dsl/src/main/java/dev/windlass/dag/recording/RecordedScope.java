package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.CustomOperator;
import dev.windlass.dag.EachGroup;
import dev.windlass.dag.Group;
import dev.windlass.dag.Loop;
import dev.windlass.dag.Operator;
import dev.windlass.dag.Task;
import dev.windlass.dag.TaskAction;
import dev.windlass.dag.TaskCall;
import dev.windlass.dag.TaskFunction;
import dev.windlass.dag.TaskMethod;
import dev.windlass.dag.TaskScope;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds tasks to the recording, with the prefix of the group they are in. */
abstract class RecordedScope implements TaskScope {

  final Recording recording;

  RecordedScope(Recording recording) {
    this.recording = recording;
  }

  /** Returns the group that this is; null for the DAG itself. */
  abstract @Nullable RecordedGroup group();

  @Override
  public <T> Task<T> task(String id, Operator<T> operator) {
    return new RecordedTask<>(add(id, new Work.OfOperator(operator)));
  }

  @Override
  public Group group(String id) {
    return recording.addGroup(new RecordedGroup(recording, fullId("Group id", id), group()));
  }

  @Override
  public <E> EachGroup<E> each(String id, Arg<? extends Collection<? extends E>> list) {
    RecordedEach<E> group = new RecordedEach<>(recording, fullId("Group id", id), group(), list);
    recording.addGroup(group);
    return group;
  }

  @Override
  public Loop loop(String id, int atMost) {
    RecordedLoop group = new RecordedLoop(recording, fullId("Group id", id), group(), atMost);
    recording.addGroup(group);
    return group;
  }

  @Override
  public <R> Task<R> call(String id, TaskFunction.Of0<R> method) {
    return withoutInputs(id, method);
  }

  @Override
  public Task<Void> run(String id, TaskAction.Of0 method) {
    return withoutInputs(id, method);
  }

  @Override
  public <A, R> TaskCall.Of1<A, R> call(String id, TaskFunction.Of1<A, R> method) {
    return this.<A, Void, Void, Void, Void, Void, R>lacksInputs(id, method);
  }

  @Override
  public <A> TaskCall.Of1<A, Void> run(String id, TaskAction.Of1<A> method) {
    return this.<A, Void, Void, Void, Void, Void, Void>lacksInputs(id, method);
  }

  @Override
  public <A, B, R> TaskCall.Of2<A, B, R> call(String id, TaskFunction.Of2<A, B, R> method) {
    return this.<A, B, Void, Void, Void, Void, R>lacksInputs(id, method);
  }

  @Override
  public <A, B> TaskCall.Of2<A, B, Void> run(String id, TaskAction.Of2<A, B> method) {
    return this.<A, B, Void, Void, Void, Void, Void>lacksInputs(id, method);
  }

  @Override
  public <A, B, C, R> TaskCall.Of3<A, B, C, R> call(
      String id, TaskFunction.Of3<A, B, C, R> method) {
    return this.<A, B, C, Void, Void, Void, R>lacksInputs(id, method);
  }

  @Override
  public <A, B, C> TaskCall.Of3<A, B, C, Void> run(String id, TaskAction.Of3<A, B, C> method) {
    return this.<A, B, C, Void, Void, Void, Void>lacksInputs(id, method);
  }

  @Override
  public <A, B, C, D, R> TaskCall.Of4<A, B, C, D, R> call(
      String id, TaskFunction.Of4<A, B, C, D, R> method) {
    return this.<A, B, C, D, Void, Void, R>lacksInputs(id, method);
  }

  @Override
  public <A, B, C, D> TaskCall.Of4<A, B, C, D, Void> run(
      String id, TaskAction.Of4<A, B, C, D> method) {
    return this.<A, B, C, D, Void, Void, Void>lacksInputs(id, method);
  }

  @Override
  public <A, B, C, D, E, R> TaskCall.Of5<A, B, C, D, E, R> call(
      String id, TaskFunction.Of5<A, B, C, D, E, R> method) {
    return this.<A, B, C, D, E, Void, R>lacksInputs(id, method);
  }

  @Override
  public <A, B, C, D, E> TaskCall.Of5<A, B, C, D, E, Void> run(
      String id, TaskAction.Of5<A, B, C, D, E> method) {
    return this.<A, B, C, D, E, Void, Void>lacksInputs(id, method);
  }

  @Override
  public <A, B, C, D, E, F, R> TaskCall.Of6<A, B, C, D, E, F, R> call(
      String id, TaskFunction.Of6<A, B, C, D, E, F, R> method) {
    return this.<A, B, C, D, E, F, R>lacksInputs(id, method);
  }

  @Override
  public <A, B, C, D, E, F> TaskCall.Of6<A, B, C, D, E, F, Void> run(
      String id, TaskAction.Of6<A, B, C, D, E, F> method) {
    return this.<A, B, C, D, E, F, Void>lacksInputs(id, method);
  }

  @Override
  public Task<Boolean> poll(String id, TaskFunction.Of0<Boolean> method) {
    Work.OfMethod work = new Work.OfMethod(method, signature(id, method), true);
    work.give(List.of(), Work.Mapped.NOT);
    return new RecordedTask<>(add(id, work));
  }

  @Override
  public Task<Boolean> poll(String id, CustomOperator<Boolean> operator) {
    return new RecordedTask<>(add(id, new Work.OfPoll(operator)));
  }

  @Override
  public <A> TaskCall.Of1<A, Boolean> poll(String id, TaskFunction.Of1<A, Boolean> method) {
    return this.<A, Void, Void, Void, Void, Void, Boolean>polls(id, method);
  }

  @Override
  public <A, B> TaskCall.Of2<A, B, Boolean> poll(
      String id, TaskFunction.Of2<A, B, Boolean> method) {
    return this.<A, B, Void, Void, Void, Void, Boolean>polls(id, method);
  }

  @Override
  public <A, B, C> TaskCall.Of3<A, B, C, Boolean> poll(
      String id, TaskFunction.Of3<A, B, C, Boolean> method) {
    return this.<A, B, C, Void, Void, Void, Boolean>polls(id, method);
  }

  @Override
  public <A, B, C, D> TaskCall.Of4<A, B, C, D, Boolean> poll(
      String id, TaskFunction.Of4<A, B, C, D, Boolean> method) {
    return this.<A, B, C, D, Void, Void, Boolean>polls(id, method);
  }

  @Override
  public <A, B, C, D, E> TaskCall.Of5<A, B, C, D, E, Boolean> poll(
      String id, TaskFunction.Of5<A, B, C, D, E, Boolean> method) {
    return this.<A, B, C, D, E, Void, Boolean>polls(id, method);
  }

  @Override
  public <A, B, C, D, E, F> TaskCall.Of6<A, B, C, D, E, F, Boolean> poll(
      String id, TaskFunction.Of6<A, B, C, D, E, F, Boolean> method) {
    return this.<A, B, C, D, E, F, Boolean>polls(id, method);
  }

  private <R> Task<R> withoutInputs(String id, TaskMethod method) {
    Work.OfMethod work = new Work.OfMethod(method, signature(id, method), false);
    work.give(List.of(), Work.Mapped.NOT);
    return new RecordedTask<>(add(id, work));
  }

  private <A, B, C, D, E, F, R> RecordedCall<A, B, C, D, E, F, R> lacksInputs(
      String id, TaskMethod method) {
    Work.OfMethod work = new Work.OfMethod(method, signature(id, method), false);
    return new RecordedCall<>(add(id, work), work);
  }

  private <A, B, C, D, E, F, R> RecordedCall<A, B, C, D, E, F, R> polls(
      String id, TaskMethod method) {
    Work.OfMethod work = new Work.OfMethod(method, signature(id, method), true);
    return new RecordedCall<>(add(id, work), work);
  }

  private @Nullable MethodSignature signature(String id, TaskMethod method) {
    try {
      return MethodSignature.of(method);
    } catch (IllegalArgumentException e) {
      recording.problems.addHere("Task '" + prefixed(id) + "' " + e.getMessage());
      return null;
    }
  }

  private TaskNode add(String id, Work work) {
    return recording.add(new TaskNode(recording, fullId("Task id", id), group(), work));
  }

  private String fullId(String kind, String id) {
    String problem = Ids.problemOf(kind, id);
    if (problem != null) {
      recording.problems.addHere(problem);
    }
    return prefixed(id);
  }

  private String prefixed(String id) {
    RecordedGroup group = group();
    return group == null ? id : group.id() + "." + id;
  }
}
