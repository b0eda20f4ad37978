package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.Operator;
import dev.windlass.dag.TaskMethod;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
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

  /** An operator. */
  record OfOperator(Operator<?> operator) implements Work {
    @Override
    public OperatorSpec spec() {
      return operator.spec();
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

  /**
   * A method of the author's. Not a record: its inputs come in a second step.
   *
   * <p>The signature is null if it was refused, which is a problem of the DAG by itself.
   */
  final class OfMethod implements Work {

    final TaskMethod method;
    final @Nullable MethodSignature signature;
    private @Nullable List<Arg<?>> inputs;
    private boolean mapped;

    OfMethod(TaskMethod method, @Nullable MethodSignature signature) {
      this.method = method;
      this.signature = signature;
    }

    boolean hasInputs() {
      return inputs != null;
    }

    void give(List<Arg<?>> values, boolean oneInstancePerElement) {
      inputs = List.copyOf(values);
      mapped = oneInstancePerElement;
    }

    /** Returns the list of a mapped task; null if the task is not mapped. */
    @Nullable Arg<?> over() {
      return mapped ? arguments().getFirst() : null;
    }

    @Override
    public OperatorSpec spec() {
      List<ArgSpec> specs = new ArrayList<>(arguments().stream().map(Arg::spec).toList());
      if (mapped) {
        specs.set(0, new ArgSpec.Element());
      }
      return new OperatorSpec.Call(signature == null ? "?" : signature.name(), specs);
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
