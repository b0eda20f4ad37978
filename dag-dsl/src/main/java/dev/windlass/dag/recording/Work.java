package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.CustomOperator;
import dev.windlass.dag.Operator;
import dev.windlass.dag.Question;
import dev.windlass.dag.TaskMethod;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a task does when it runs. */
sealed interface Work {

  OperatorSpec spec();

  /** Returns every argument, the list of a mapped task among them. */
  List<Arg<?>> arguments();

  /** Returns the type of one instance's result. */
  Type resultType();

  /** Which of its inputs are lists that a task has one instance per element of. */
  enum Mapped {
    NOT,
    ONE_LIST,
    PAIRS,
    COMBINATIONS
  }

  /** An operator. */
  record OfOperator(Operator<?> operator) implements Work {
    @Override
    public OperatorSpec spec() {
      return operator instanceof Question<?> question
              && question.form() != null
              && operator.spec() instanceof OperatorSpec.Question asked
          ? asked.asking(FormFields.of(question.form()))
          : operator.spec();
    }

    @Override
    public List<Arg<?>> arguments() {
      return operator.arguments();
    }

    @Override
    public Type resultType() {
      return operator.resultType();
    }
  }

  /** An operator of the author's own that is run until it returns true. */
  record OfPoll(CustomOperator<Boolean> operator) implements Work {
    @Override
    public OperatorSpec spec() {
      return polling(operator.spec());
    }

    @Override
    public List<Arg<?>> arguments() {
      return operator.arguments();
    }

    @Override
    public Type resultType() {
      return Boolean.class;
    }
  }

  private static OperatorSpec polling(OperatorSpec code) {
    return new OperatorSpec.Sensor(new WatchSpec.Predicate(code), LooksSpec.DEFAULT);
  }

  /**
   * A method of the author's. Not a record: its inputs come in a second step.
   *
   * <p>The signature is null if it was refused, which is a problem of the DAG by itself.
   */
  final class OfMethod implements Work {

    final TaskMethod method;
    final @Nullable MethodSignature signature;
    private @Nullable List<Arg<?>> inputs;
    private Mapped mapped = Mapped.NOT;

    /** Whether it is called until it returns true. */
    final boolean polls;

    OfMethod(TaskMethod method, @Nullable MethodSignature signature, boolean polls) {
      this.method = method;
      this.signature = signature;
      this.polls = polls;
    }

    boolean hasInputs() {
      return inputs != null;
    }

    void give(List<Arg<?>> values, Mapped lists) {
      inputs = List.copyOf(values);
      mapped = lists;
    }

    /** Returns the list of a mapped task; null if the task is not mapped. */
    @Nullable Arg<?> over() {
      return mapped == Mapped.NOT ? null : arguments().getFirst();
    }

    /** Returns the second list of a mapped task; null if it has none. */
    @Nullable Arg<?> second() {
      return pairing() == null ? null : arguments().get(1);
    }

    MappingSpec.@Nullable Pairing pairing() {
      return switch (mapped) {
        case NOT, ONE_LIST -> null;
        case PAIRS -> MappingSpec.Pairing.PAIRS;
        case COMBINATIONS -> MappingSpec.Pairing.COMBINATIONS;
      };
    }

    @Override
    public OperatorSpec spec() {
      List<ArgSpec> specs = new ArrayList<>(arguments().stream().map(Arg::spec).toList());
      switch (mapped) {
        case NOT -> {}
        case ONE_LIST -> specs.set(0, new ArgSpec.Element());
        case PAIRS, COMBINATIONS -> {
          specs.set(0, new ArgSpec.ElementPart(0));
          specs.set(1, new ArgSpec.ElementPart(1));
        }
      }
      OperatorSpec.Call call =
          new OperatorSpec.Call(signature == null ? "?" : signature.name(), specs);
      return polls ? polling(call) : call;
    }

    @Override
    public List<Arg<?>> arguments() {
      return inputs == null ? List.of() : inputs;
    }

    @Override
    public Type resultType() {
      return signature == null ? Json.MAPPER.constructType(Object.class) : signature.result();
    }
  }
}
