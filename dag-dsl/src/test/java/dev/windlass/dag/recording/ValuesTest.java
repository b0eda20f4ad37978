package dev.windlass.dag.recording;

import static dev.windlass.dag.recording.Trial.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.running.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ValuesTest {

  enum Colour {
    RED,
    GREEN
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Circle.class, name = "circle"),
    @JsonSubTypes.Type(value = Point.class, name = "point")
  })
  sealed interface Shape permits Circle, Point {}

  record Circle(double radius) implements Shape {}

  record Point() implements Shape {}

  record Everything(
      String text,
      int number,
      Long large,
      BigDecimal money,
      LocalDate day,
      Instant instant,
      Duration duration,
      Colour colour,
      Optional<String> present,
      Optional<String> absent,
      String nothing,
      Map<LocalDate, List<Colour>> byDay,
      Set<UUID> ids,
      List<Shape> shapes) {}

  static final Everything EVERYTHING =
      new Everything(
          "größer \"als\" \n alles",
          -1,
          Long.MAX_VALUE,
          new BigDecimal("12.50"),
          LocalDate.of(2026, 2, 28),
          Instant.parse("2026-02-28T23:59:59.123456789Z"),
          Duration.ofMinutes(90),
          Colour.GREEN,
          Optional.of("x"),
          Optional.empty(),
          null,
          Map.of(LocalDate.of(2026, 1, 1), List.of(Colour.RED)),
          Set.of(new UUID(1, 2)),
          List.of(new Circle(1.5), new Point()));

  @Dag("values")
  static final class Values implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var everything = dag.call("everything", () -> EVERYTHING);
      dag.call("same", this::same).with(everything);
      dag.call("shapes_back", this::shapesBack).with(dag.call("shapes", this::shapes));
      dag.call("nothing_back", this::isNull).with(dag.call("nothing", this::nothing));
      dag.call("optional_back", this::isEmpty).with(dag.call("optional", this::optional));
      dag.call("money_back", this::scale).with(dag.call("money", () -> new BigDecimal("7.00")));
      dag.call("int_back", this::twice).with(dag.call("int", this::noNumber));
      dag.call("rows_back", this::rows).with(dag.call("rows", () -> new Loaded("DE", 1)));
      dag.call("empty_record", Point::new);
    }

    boolean same(Everything everything) {
      return everything.equals(EVERYTHING);
    }

    List<Shape> shapes() {
      return List.of(new Circle(2), new Point());
    }

    String shapesBack(List<Shape> shapes) {
      return shapes.toString();
    }

    String nothing() {
      return null;
    }

    boolean isNull(String value) {
      return value == null;
    }

    Optional<Integer> optional() {
      return Optional.empty();
    }

    boolean isEmpty(Optional<Integer> value) {
      return value.isEmpty();
    }

    int scale(BigDecimal money) {
      return money.scale();
    }

    Integer noNumber() {
      return null;
    }

    int twice(int number) {
      return 2 * number;
    }

    int rows(Loaded loaded) {
      return loaded.rows();
    }
  }

  record Loaded(String country, int rows) {}

  private final Trial trial = new Trial(new Values());

  @Test
  void values_arrive_as_they_left() throws Exception {
    for (String id :
        List.of(
            "everything",
            "same",
            "shapes",
            "shapes_back",
            "nothing",
            "nothing_back",
            "optional",
            "optional_back",
            "money",
            "money_back")) {
      assertThat(trial.run(id)).as(id).isInstanceOf(Outcome.Succeeded.class);
    }

    assertThat(trial.outputs.get("same")).isEqualTo(json("true"));
    assertThat(trial.outputs.get("shapes_back"))
        .isEqualTo(json("\"[Circle[radius=2.0], Point[]]\""));
    assertThat(trial.outputs.get("nothing_back")).isEqualTo(json("true"));
    assertThat(trial.outputs.get("optional_back")).isEqualTo(json("true"));
    assertThat(trial.outputs.get("money_back")).isEqualTo(json("2"));
  }

  @Test
  void a_task_that_returns_nothing_has_no_result() throws Exception {
    assertThat(trial.run("nothing")).isEqualTo(new Outcome.Succeeded(null));
    assertThat(trial.run("optional")).isEqualTo(new Outcome.Succeeded(null));
  }

  @Test
  void a_record_without_components_is_a_result() throws Exception {
    assertThat(trial.run("empty_record"))
        .isEqualTo(new Outcome.Succeeded(json("{\"@type\": \"point\"}")));
  }

  @Test
  void a_value_of_the_wrong_type_names_task_argument_type_and_what_came() throws Exception {
    trial.outputs.put("everything", json("{\"day\": \"31.1.2026\", \"money\": \"much\"}"));

    assertThat(((Outcome.Rejected) trial.run("same")).reason())
        .startsWith(
            "Task 'same' cannot read argument 1 (the result of task 'everything') as Everything. It came as {\"day\":\"31.1.2026\",\"money\":\"much\"}. At day: ");
  }

  @Test
  void no_number_does_not_become_zero() throws Exception {
    trial.run("int");
    trial.outputs.put("rows", json("{\"country\": \"DE\"}"));

    assertThat(trial.run("int_back").toString())
        .contains("Task 'int_back' cannot read argument 1 (the result of task 'int') as int");
    assertThat(trial.run("rows_back").toString()).contains("At rows: ");
  }

  @Test
  void a_long_value_is_shortened_in_the_message() throws Exception {
    trial.outputs.put("everything", json("\"" + "x".repeat(5000) + "\""));

    assertThat(trial.run("same").toString()).hasSizeLessThan(1000);
  }
}
