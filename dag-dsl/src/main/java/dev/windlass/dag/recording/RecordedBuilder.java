package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.Channel;
import dev.windlass.dag.Choice;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.Deadline;
import dev.windlass.dag.ListParam;
import dev.windlass.dag.NoticeWhen;
import dev.windlass.dag.Param;
import dev.windlass.dag.Placement;
import dev.windlass.dag.Retry;
import dev.windlass.dag.Schedule;
import dev.windlass.dag.Step;
import dev.windlass.dag.Task;
import dev.windlass.dag.spec.ChannelSpec;
import dev.windlass.dag.spec.DeadlineSpec;
import dev.windlass.dag.spec.NoticeSpec;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes down what {@code define} says. */
final class RecordedBuilder extends RecordedScope implements DagBuilder {

  RecordedBuilder(Recording recording) {
    super(recording);
  }

  @Override
  @Nullable RecordedGroup group() {
    return null;
  }

  @Override
  public DagBuilder schedule(Schedule schedule) {
    recording.schedule = schedule;
    return this;
  }

  @Override
  public DagBuilder timeZone(String timeZone) {
    recording.timeZone = timeZone;
    return this;
  }

  @Override
  public DagBuilder startingOn(LocalDate day) {
    recording.startingOn = day;
    return this;
  }

  @Override
  public DagBuilder endingOn(LocalDate day) {
    recording.endingOn = day;
    return this;
  }

  @Override
  public DagBuilder catchUp() {
    recording.catchUp = true;
    return this;
  }

  @Override
  public DagBuilder maxActiveRuns(int runs) {
    recording.maxActiveRuns = runs;
    return this;
  }

  @Override
  public DagBuilder maxActiveTasks(int tasks) {
    recording.maxActiveTasks = tasks;
    return this;
  }

  @Override
  public DagBuilder maxActiveTasksPerRun(int tasks) {
    recording.maxActiveTasksPerRun = tasks;
    return this;
  }

  @Override
  public DagBuilder on(Placement placement) {
    recording.placement = placement;
    return this;
  }

  @Override
  public DagBuilder pauseAfterFailures(int runs) {
    recording.pauseAfterFailures = runs;
    return this;
  }

  @Override
  public DagBuilder retry(Retry retry) {
    recording.retry = retry;
    return this;
  }

  @Override
  public DagBuilder timeout(Duration limit) {
    recording.timeout = limit;
    return this;
  }

  @Override
  public DagBuilder tags(String... words) {
    recording.tags.addAll(List.of(words));
    return this;
  }

  @Override
  public DagBuilder owners(String... names) {
    recording.owners.addAll(List.of(names));
    return this;
  }

  @Override
  public DagBuilder description(String text) {
    recording.description = text;
    return this;
  }

  @Override
  public DagBuilder doc(String text) {
    recording.documentation = text;
    return this;
  }

  @Override
  public <T> Param<T> param(String name, Class<T> type) {
    return new RecordedParam<>(recording.add(new ParamNode(recording, name, type, false)));
  }

  @Override
  public <E> ListParam<E> listParam(String name, Class<E> elementType) {
    return new RecordedListParam<>(
        recording.add(new ParamNode(recording, name, elementType, true)));
  }

  @Override
  public <T extends Record> Arg<T> params(Class<T> type, T defaults) {
    return RecordedParams.declare(recording, type, defaults);
  }

  @Override
  public <T extends Record> Arg<T> params(Class<T> type) {
    return RecordedParams.declare(recording, type, null);
  }

  @Override
  public void when(Task<Boolean> decider, Step first, Step... more) {
    recording.conditions.add(
        new Recording.Condition(
            decider(decider, "when"),
            Stream.concat(Stream.of(first), Stream.of(more)).toList(),
            recording.problems.currentLine()));
  }

  @Override
  public void stopUnless(Task<Boolean> decider) {
    recording.shortCircuits.add(decider(decider, "stopUnless"));
  }

  private static TaskNode decider(Task<?> decider, String verb) {
    if (!(decider instanceof RecordedTask<?> task)) {
      throw new IllegalArgumentException(
          verb + "(...) takes a task of this DAG, not a " + decider.getClass().getName() + ".");
    }
    return task.node;
  }

  @Override
  public DagBuilder deadline(Deadline deadline) {
    recording.alerts.deadlines.add(new DeadlineSpec(null, deadline.finished(), deadline.time()));
    return this;
  }

  @Override
  public DagBuilder deadline(Task<?> task, Deadline deadline) {
    recording.alerts.deadlines.add(
        new DeadlineSpec(task.id(), deadline.finished(), deadline.time()));
    return this;
  }

  @Override
  public DagBuilder notify(NoticeWhen when, Channel channel) {
    recording.alerts.notices.add(new NoticeSpec(null, when.events(), channel.spec()));
    return this;
  }

  @Override
  public DagBuilder notify(Task<?> task, NoticeWhen when, Channel channel) {
    recording.alerts.notices.add(new NoticeSpec(task.id(), when.events(), channel.spec()));
    return this;
  }

  @Override
  public DagBuilder notify(NoticeWhen when, Task<?> told) {
    recording.alerts.notices.add(new NoticeSpec(null, when.events(), told(told)));
    return this;
  }

  @Override
  public DagBuilder notify(Task<?> task, NoticeWhen when, Task<?> told) {
    recording.alerts.notices.add(new NoticeSpec(task.id(), when.events(), told(told)));
    return this;
  }

  private static ChannelSpec told(Task<?> task) {
    decider(task, "notify").told = true;
    return new ChannelSpec.ToTask(task.id());
  }

  @Override
  public <E extends Enum<E>> Choice<E> choose(Task<E> decider) {
    if (!(decider instanceof RecordedTask<E> task)) {
      throw new IllegalArgumentException(
          "choose(...) takes a task of this DAG, not a " + decider.getClass().getName() + ".");
    }
    RecordedChoice<E> choice = new RecordedChoice<>(recording, task);
    recording.choices.add(choice);
    return choice;
  }
}
