package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.MappedTask;
import dev.windlass.dag.Task;
import dev.windlass.dag.TaskCall;
import dev.windlass.dag.spec.MappingSpec;
import java.util.Collection;
import java.util.List;

/** A task that still lacks its inputs, whatever their number. */
record RecordedCall<A, B, C, D, E, F, R>(TaskNode node, Work.OfMethod work)
    implements TaskCall.Of1<A, R>,
        TaskCall.Of2<A, B, R>,
        TaskCall.Of3<A, B, C, R>,
        TaskCall.Of4<A, B, C, D, R>,
        TaskCall.Of5<A, B, C, D, E, R>,
        TaskCall.Of6<A, B, C, D, E, F, R> {

  @Override
  public Task<R> with(Arg<? extends A> first) {
    return give(first);
  }

  @Override
  public MappedTask<R> each(Arg<? extends Collection<? extends A>> list) {
    return giveEach(list);
  }

  @Override
  public Task<R> with(Arg<? extends A> first, Arg<? extends B> second) {
    return give(first, second);
  }

  @Override
  public MappedTask<R> each(Arg<? extends Collection<? extends A>> list, Arg<? extends B> second) {
    return giveEach(list, second);
  }

  @Override
  public Task<R> with(Arg<? extends A> first, Arg<? extends B> second, Arg<? extends C> third) {
    return give(first, second, third);
  }

  @Override
  public MappedTask<R> each(
      Arg<? extends Collection<? extends A>> list,
      Arg<? extends B> second,
      Arg<? extends C> third) {
    return giveEach(list, second, third);
  }

  @Override
  public Task<R> with(
      Arg<? extends A> first,
      Arg<? extends B> second,
      Arg<? extends C> third,
      Arg<? extends D> fourth) {
    return give(first, second, third, fourth);
  }

  @Override
  public MappedTask<R> each(
      Arg<? extends Collection<? extends A>> list,
      Arg<? extends B> second,
      Arg<? extends C> third,
      Arg<? extends D> fourth) {
    return giveEach(list, second, third, fourth);
  }

  @Override
  public Task<R> with(
      Arg<? extends A> first,
      Arg<? extends B> second,
      Arg<? extends C> third,
      Arg<? extends D> fourth,
      Arg<? extends E> fifth) {
    return give(first, second, third, fourth, fifth);
  }

  @Override
  public MappedTask<R> each(
      Arg<? extends Collection<? extends A>> list,
      Arg<? extends B> second,
      Arg<? extends C> third,
      Arg<? extends D> fourth,
      Arg<? extends E> fifth) {
    return giveEach(list, second, third, fourth, fifth);
  }

  @Override
  public Task<R> with(
      Arg<? extends A> first,
      Arg<? extends B> second,
      Arg<? extends C> third,
      Arg<? extends D> fourth,
      Arg<? extends E> fifth,
      Arg<? extends F> sixth) {
    return give(first, second, third, fourth, fifth, sixth);
  }

  @Override
  public MappedTask<R> each(
      Arg<? extends Collection<? extends A>> list,
      Arg<? extends B> second,
      Arg<? extends C> third,
      Arg<? extends D> fourth,
      Arg<? extends E> fifth,
      Arg<? extends F> sixth) {
    return giveEach(list, second, third, fourth, fifth, sixth);
  }

  @Override
  public MappedTask<R> eachPair(
      Arg<? extends Collection<? extends A>> firsts,
      Arg<? extends Collection<? extends B>> seconds) {
    return giveTwo(MappingSpec.Pairing.PAIRS, firsts, seconds);
  }

  @Override
  public MappedTask<R> eachCombination(
      Arg<? extends Collection<? extends A>> firsts,
      Arg<? extends Collection<? extends B>> seconds) {
    return giveTwo(MappingSpec.Pairing.COMBINATIONS, firsts, seconds);
  }

  @Override
  public MappedTask<R> eachPair(
      Arg<? extends Collection<? extends A>> firsts,
      Arg<? extends Collection<? extends B>> seconds,
      Arg<? extends C> third) {
    return giveTwo(MappingSpec.Pairing.PAIRS, firsts, seconds, third);
  }

  @Override
  public MappedTask<R> eachCombination(
      Arg<? extends Collection<? extends A>> firsts,
      Arg<? extends Collection<? extends B>> seconds,
      Arg<? extends C> third) {
    return giveTwo(MappingSpec.Pairing.COMBINATIONS, firsts, seconds, third);
  }

  @Override
  public MappedTask<R> eachPair(
      Arg<? extends Collection<? extends A>> firsts,
      Arg<? extends Collection<? extends B>> seconds,
      Arg<? extends C> third,
      Arg<? extends D> fourth) {
    return giveTwo(MappingSpec.Pairing.PAIRS, firsts, seconds, third, fourth);
  }

  @Override
  public MappedTask<R> eachCombination(
      Arg<? extends Collection<? extends A>> firsts,
      Arg<? extends Collection<? extends B>> seconds,
      Arg<? extends C> third,
      Arg<? extends D> fourth) {
    return giveTwo(MappingSpec.Pairing.COMBINATIONS, firsts, seconds, third, fourth);
  }

  @Override
  public MappedTask<R> eachPair(
      Arg<? extends Collection<? extends A>> firsts,
      Arg<? extends Collection<? extends B>> seconds,
      Arg<? extends C> third,
      Arg<? extends D> fourth,
      Arg<? extends E> fifth) {
    return giveTwo(MappingSpec.Pairing.PAIRS, firsts, seconds, third, fourth, fifth);
  }

  @Override
  public MappedTask<R> eachCombination(
      Arg<? extends Collection<? extends A>> firsts,
      Arg<? extends Collection<? extends B>> seconds,
      Arg<? extends C> third,
      Arg<? extends D> fourth,
      Arg<? extends E> fifth) {
    return giveTwo(MappingSpec.Pairing.COMBINATIONS, firsts, seconds, third, fourth, fifth);
  }

  @Override
  public MappedTask<R> eachPair(
      Arg<? extends Collection<? extends A>> firsts,
      Arg<? extends Collection<? extends B>> seconds,
      Arg<? extends C> third,
      Arg<? extends D> fourth,
      Arg<? extends E> fifth,
      Arg<? extends F> sixth) {
    return giveTwo(MappingSpec.Pairing.PAIRS, firsts, seconds, third, fourth, fifth, sixth);
  }

  @Override
  public MappedTask<R> eachCombination(
      Arg<? extends Collection<? extends A>> firsts,
      Arg<? extends Collection<? extends B>> seconds,
      Arg<? extends C> third,
      Arg<? extends D> fourth,
      Arg<? extends E> fifth,
      Arg<? extends F> sixth) {
    return giveTwo(MappingSpec.Pairing.COMBINATIONS, firsts, seconds, third, fourth, fifth, sixth);
  }

  private Task<R> give(Arg<?>... inputs) {
    take(List.of(inputs), Work.Mapped.NOT);
    return new RecordedTask<>(node);
  }

  private MappedTask<R> giveEach(Arg<?>... inputs) {
    take(List.of(inputs), Work.Mapped.ONE_LIST);
    return new RecordedMappedTask<>(node);
  }

  private MappedTask<R> giveTwo(MappingSpec.Pairing pairing, Arg<?>... inputs) {
    take(
        List.of(inputs),
        switch (pairing) {
          case PAIRS -> Work.Mapped.PAIRS;
          case COMBINATIONS -> Work.Mapped.COMBINATIONS;
        });
    return new RecordedMappedTask<>(node);
  }

  private void take(List<Arg<?>> inputs, Work.Mapped mapped) {
    if (work.hasInputs()) {
      node.recording.problems.addHere(
          "Task '" + node.id + "' gets its inputs twice. Remove one .with(...) or .each(...).");
    }
    work.give(inputs, mapped);
  }
}
