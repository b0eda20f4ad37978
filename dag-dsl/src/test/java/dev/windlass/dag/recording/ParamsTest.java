package dev.windlass.dag.recording;

import static dev.windlass.dag.Dsl.context;
import static dev.windlass.dag.Dsl.listParam;
import static dev.windlass.dag.Dsl.param;
import static dev.windlass.dag.recording.Trial.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.TaskContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParamsTest {

  enum Size {
    SMALL,
    LARGE
  }

  @Dag("params")
  static final class Params implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var country =
          dag.param("country", String.class)
              .defaultsTo("DE")
              .describedAs("Whose orders")
              .oneOf("DE", "FR");
      dag.param("rows", Integer.class);
      dag.param("bytes", Long.class).defaultsTo(1L << 40);
      dag.param("share", Double.class).defaultsTo(0.5);
      dag.param("money", BigDecimal.class).defaultsTo(new BigDecimal("12.50"));
      dag.param("full", Boolean.class).defaultsTo(false);
      dag.param("day", LocalDate.class).defaultsTo(LocalDate.of(2026, 1, 31));
      dag.param("at", Instant.class).defaultsTo(Instant.EPOCH);
      dag.param("size", Size.class).defaultsTo(Size.LARGE);
      dag.listParam("sizes", Size.class).defaultsTo(Size.SMALL, Size.LARGE);
      dag.call("use", this::use)
          .with(
              country,
              param("size", Size.class),
              param("day", LocalDate.class),
              listParam("sizes", Size.class));
      dag.call("ask", this::ask).with(context());
    }

    String use(String country, Size size, LocalDate day, List<Size> sizes) {
      return country + " " + size + " " + day + " " + sizes;
    }

    String ask(TaskContext context) {
      return context.param("money", BigDecimal.class)
          + " "
          + context.listParam("sizes", Size.class)
          + " "
          + context.param("cuntry", String.class);
    }
  }

  @Test
  void each_type_has_a_schema_that_a_form_can_be_made_from() {
    assertThat(RecordedDag.of(new Params()).spec().params())
        .extracting(p -> p.name() + " " + p.javaType() + " " + p.schema() + " " + p.defaultValue())
        .containsExactly(
            "country java.lang.String {\"type\":\"string\",\"enum\":[\"DE\",\"FR\"]} \"DE\"",
            "rows java.lang.Integer {\"type\":\"integer\",\"format\":\"int32\"} null",
            "bytes java.lang.Long {\"type\":\"integer\",\"format\":\"int64\"} 1099511627776",
            "share java.lang.Double {\"type\":\"number\",\"format\":\"double\"} 0.5",
            "money java.math.BigDecimal {\"type\":\"number\"} 12.50",
            "full java.lang.Boolean {\"type\":\"boolean\"} false",
            "day java.time.LocalDate {\"type\":\"string\",\"format\":\"date\"} \"2026-01-31\"",
            "at java.time.Instant {\"type\":\"string\",\"format\":\"date-time\"} \"1970-01-01T00:00:00Z\"",
            "size dev.windlass.dag.recording.ParamsTest$Size {\"type\":\"string\",\"enum\":[\"SMALL\",\"LARGE\"]} \"LARGE\"",
            "sizes java.util.List<dev.windlass.dag.recording.ParamsTest$Size> {\"type\":\"array\",\"items\":{\"type\":\"string\",\"enum\":[\"SMALL\",\"LARGE\"]}} [\"SMALL\",\"LARGE\"]");
  }

  @Test
  void a_method_gets_params_with_their_types() throws Exception {
    Trial trial = new Trial(new Params());
    trial.dag.spec().params().stream()
        .filter(param -> param.defaultValue() != null)
        .forEach(param -> trial.params.put(param.name(), param.defaultValue()));

    trial.run("use");

    assertThat(trial.outputs.get("use")).isEqualTo(json("\"DE LARGE 2026-01-31 [SMALL, LARGE]\""));
    assertThat(trial.run("ask").toString())
        .contains("The run has no param 'cuntry'. Did you mean 'country'?");
  }

  @Test
  void a_param_of_another_type_is_refused_by_name() throws Exception {
    Trial trial = new Trial(new Params());
    trial.params.put("country", json("\"DE\""));
    trial.params.put("size", json("\"HUGE\""));
    trial.params.put("day", json("\"2026-01-31\""));
    trial.params.put("sizes", json("[]"));

    assertThat(trial.run("use").toString())
        .contains("Task 'use' cannot read argument 2 (param 'size') as Size. It came as \"HUGE\".");
  }
}
