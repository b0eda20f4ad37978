package dev.windlass.dag.recording;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.param;
import static dev.windlass.dag.recording.Trial.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.InvalidDagException;
import dev.windlass.dag.ParamInfo;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.RunParams;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParamRecordTest {

  enum Size {
    SMALL,
    LARGE
  }

  record Settings(
      @ParamInfo(
              description = "Whose orders",
              oneOf = {"DE", "FR"})
          String country,
      @ParamInfo(min = 1, max = 1000) int limit,
      @ParamInfo(pattern = "[a-z]+|-") String label,
      List<Size> sizes,
      @Nullable Size size,
      @Nullable LocalDate from) {}

  @Dag("settings")
  static final class WithSettings implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var settings =
          dag.params(Settings.class, new Settings("DE", 100, "-", List.of(Size.LARGE), null, null));
      dag.call("use", this::use).with(settings, param("country", String.class));
    }

    String use(Settings settings, String country) {
      return settings + " " + country;
    }
  }

  record Wrong(
      @ParamInfo(min = 9, max = 1) int swapped,
      @ParamInfo(min = 1) String text,
      @ParamInfo(pattern = "[") String pattern,
      @ParamInfo(max = 10) int large,
      Object object) {}

  record Empty() {}

  @Dag("wrong")
  record Trying(Consumer<DagBuilder> definition) implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      definition.accept(dag);
      dag.task("a", bash("true"));
    }
  }

  @Test
  void each_component_is_a_param_with_a_schema() throws JsonProcessingException {
    DagSpec spec = RecordedDag.of(new WithSettings()).spec();
    DagSpec read = Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(spec), DagSpec.class);

    assertThat(read).hasToString(spec.toString());
    assertThat(RunParams.complete(read.params(), Map.of()).values())
        .containsEntry("from", json("null"))
        .containsEntry("country", json("\"DE\""));
    assertThat(read.params())
        .extracting(p -> p.name() + " " + p.schema() + " " + p.defaultValue())
        .containsExactly(
            "country {\"type\":\"string\",\"enum\":[\"DE\",\"FR\"]} \"DE\"",
            "limit {\"type\":\"integer\",\"format\":\"int32\",\"minimum\":1,\"maximum\":1000} 100",
            "label {\"type\":\"string\",\"pattern\":\"^(?:[a-z]+|-)$\"} \"-\"",
            "sizes {\"type\":\"array\",\"items\":{\"type\":\"string\",\"enum\":[\"SMALL\",\"LARGE\"]}} [\"LARGE\"]",
            "size {\"type\":[\"string\",\"null\"],\"enum\":[\"SMALL\",\"LARGE\",null]} null",
            "from {\"type\":[\"string\",\"null\"],\"format\":\"date\"} null");
    assertThat(read.params().getFirst().description()).isEqualTo("Whose orders");
  }

  @Test
  void a_task_gets_the_record_and_what_a_run_left_out_is_the_default() throws Exception {
    Trial trial = new Trial(new WithSettings());
    Map<String, JsonNode> given =
        Map.of(
            "country", json("\"FR\""),
            "limit", json("5"),
            "sizes", json("[]"),
            "size", json("\"SMALL\""));
    trial.params.putAll(RunParams.complete(trial.dag.spec().params(), given).values());

    assertThat(trial.run("use"))
        .isEqualTo(
            new Outcome.Succeeded(
                json(
                    "\"Settings[country=FR, limit=5, label=-, sizes=[], size=SMALL, from=null] FR\"")));
  }

  @Test
  void a_record_that_does_not_match_is_refused_with_everything_that_is_wrong() throws Exception {
    DagSpec spec = RecordedDag.of(new WithSettings()).spec();
    Map<String, JsonNode> given =
        Map.of(
            "limit", json("1001"),
            "label", json("\"A\""),
            "sizes", json("[\"HUGE\"]"),
            "size", json("null"),
            "from", json("\"soon\""),
            "limt", json("1"));

    assertThatThrownBy(() -> RunParams.complete(spec.params(), given))
        .hasMessage(
            """
            Param 'limt' does not exist; the DAG takes country, limit, label, sizes, size, from. Did you mean 'limit'?
            Param 'limit' is 1001, which is not a whole number from 1 to 1000.
            Param 'label' is "A", which is not a text that matches ^(?:[a-z]+|-)$.
            Param 'sizes' is ["HUGE"], which is not a list, each one of SMALL, LARGE.
            Param 'from' is "soon", which is not a day such as 2026-01-31, or null.\
            """);
  }

  @Dag("required")
  static final class Required implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.call("use", Settings::toString).with(dag.params(Settings.class));
    }
  }

  @Test
  void without_defaults_every_component_must_be_given() throws JsonProcessingException {
    String written = Json.MAPPER.writeValueAsString(RecordedDag.of(new Required()).spec());
    DagSpec read = Json.MAPPER.readValue(written, DagSpec.class);

    assertThatThrownBy(() -> RunParams.complete(read.params(), Map.of()))
        .message()
        .hasLineCount(6)
        .startsWith("Param 'country' must be given: one of DE, FR.");
  }

  @Test
  void what_is_wrong_with_the_record_is_said_when_the_dag_is_read() {
    assertThatThrownBy(() ->
            RecordedDag.of(new Trying(dag -> dag.params(Wrong.class, new Wrong(1, "", "", 11, 1)))))
        .isInstanceOf(InvalidDagException.class)
        .hasMessageContaining("Param 'swapped' has the min 9, which is more than its max 1.")
        .hasMessageContaining("Param 'text' has a min or a max, but is no number.")
        .hasMessageContaining("Param 'pattern' has the pattern '[', which is no regular expression")
        .hasMessageContaining(
            "Param 'large' is 11, which is not a whole number from -2147483648 to 10.")
        .hasMessageContaining("Param 'object' cannot be a Object.");
    assertThatThrownBy(() -> RecordedDag.of(new Trying(dag -> dag.params(Empty.class))))
        .hasMessageContaining("The record Empty of params has no component.");
  }

  @Test
  void a_component_that_is_a_param_already_is_refused() {
    assertThatThrownBy(() ->
            RecordedDag.of(
                new Trying(dag -> {
                  dag.param("limit", Integer.class).defaultsTo(1);
                  dag.params(Settings.class);
                })))
        .hasMessageContaining("'limit'");
  }
}
