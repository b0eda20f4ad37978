package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.testing.DagTester;
import java.util.List;
import org.junit.jupiter.api.Test;

class SalesPerCountryTest {

  @Test
  void runs_the_group_once_per_country_and_brings_the_results_together() {
    var run =
        DagTester.of(new SalesPerCountry())
            .answer(
                "country.extract",
                inputs -> List.of(inputs.element(String.class).equals("FR") ? 9 : 1))
            .run()
            .requireSuccess();

    assertThat(run.instances("country.add_up")).hasSize(3);
    assertThat(run.result("rank", new TypeReference<List<String>>() {}))
        .containsExactly("FR", "DE", "PL");
  }

  @Test
  void without_countries_there_is_nothing_to_do() {
    var run = DagTester.of(new SalesPerCountry()).param("countries", List.of()).run();

    assertThat(run.task("rank").state()).isEqualTo(TaskState.SKIPPED);
  }
}
