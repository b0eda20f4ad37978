package dev.windlass.dag.recording;

import static dev.windlass.dag.Dsl.literal;
import static dev.windlass.dag.recording.Trial.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.TaskFunction;
import dev.windlass.dag.spec.OperatorSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MethodReferencesTest {

  record Order(String id, int total) {
    int twice() {
      return 2 * total;
    }
  }

  record Pair(Order first, List<Order> second) {}

  static final class Rates {
    private final int rate;

    Rates(int rate) {
      this.rate = rate;
    }

    int convert(List<Order> orders) {
      return rate * orders.getFirst().total();
    }
  }

  abstract static class Generic<T> {
    abstract int weigh(T thing);

    int weighAll(List<T> things) {
      return things.stream().mapToInt(this::weigh).sum();
    }
  }

  static final class OfOrders extends Generic<Order> {
    @Override
    int weigh(Order thing) {
      return thing.total();
    }
  }

  @Dag("references")
  static final class References implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      Order order = new Order("a", 7);
      int captured = 5;
      var orders = dag.call("orders", () -> List.of(order));
      var one = literal(order);
      dag.call("bound", this::sum).with(orders);
      dag.call("bound_to_another", new Rates(3)::convert).with(orders);
      dag.call("static", References::count).with(orders);
      dag.call("unbound", Order::twice).with(one);
      dag.call("accessor", Order::id).with(one);
      dag.call("constructor", Pair::new).with(one, orders);
      dag.call("inherited", new OfOrders()::weighAll).with(orders);
      dag.call("of_the_jdk", List<Order>::size).with(orders);
      dag.call("lambda", (Order o) -> o.total() + captured).with(one);
      dag.call(
              "anonymous",
              new TaskFunction.Of1<List<Order>, Integer>() {
                @Override
                public Integer apply(List<Order> list) {
                  return list.getFirst().total();
                }
              })
          .with(orders);
      dag.call("six", this::six)
          .with(literal("a"), literal(1), literal(2L), literal(true), one, orders);
      dag.call("wider", this::wider).with(orders);
    }

    private int sum(List<Order> orders) {
      return orders.stream().mapToInt(Order::total).sum();
    }

    static int count(List<Order> orders) {
      return orders.size();
    }

    String six(String a, int b, long c, boolean d, Order e, List<Order> f) {
      return a + b + c + d + e.total() + f.getFirst().total();
    }

    int wider(Iterable<? extends Order> orders) {
      return orders.iterator().next().total();
    }
  }

  @Test
  void each_kind_of_reference_runs_with_its_full_types() throws Exception {
    Trial trial = new Trial(new References());
    Map<String, String> expected =
        Map.ofEntries(
            Map.entry("bound", "7"),
            Map.entry("bound_to_another", "21"),
            Map.entry("static", "1"),
            Map.entry("unbound", "14"),
            Map.entry("accessor", "\"a\""),
            Map.entry(
                "constructor",
                "{\"first\": {\"id\": \"a\", \"total\": 7}, \"second\": [{\"id\": \"a\", \"total\": 7}]}"),
            Map.entry("inherited", "7"),
            Map.entry("of_the_jdk", "1"),
            Map.entry("lambda", "12"),
            Map.entry("anonymous", "7"),
            Map.entry("six", "\"a12true77\""),
            Map.entry("wider", "7"));
    trial.run("orders");

    for (Map.Entry<String, String> task : expected.entrySet()) {
      assertThat(trial.run(task.getKey()).toString()).as(task.getKey()).startsWith("Succeeded");
      assertThat(trial.outputs.get(task.getKey()))
          .as(task.getKey())
          .isEqualTo(json(task.getValue()));
    }
    assertThat(expected).hasSize(trial.dag.spec().tasks().size() - 1);
  }

  @Test
  void the_method_and_the_type_of_its_result_are_recorded_for_people() {
    var spec = RecordedDag.of(new References()).spec();

    assertThat(spec.tasks())
        .extracting(
            task -> ((OperatorSpec.Call) task.operator()).method() + " -> " + task.outputType())
        .contains(
            "References.sum -> Integer",
            "Rates.convert -> Integer",
            "References.count -> Integer",
            "Order.twice -> Integer",
            "new Pair -> Pair",
            "Generic.weighAll -> Integer");
  }
}
