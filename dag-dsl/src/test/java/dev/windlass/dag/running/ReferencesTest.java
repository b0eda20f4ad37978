package dev.windlass.dag.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReferencesTest {

  private static References ofCommand(String command) {
    return References.of(new OperatorSpec.Bash(command, Map.of(), null, 99, OutputFormat.NONE));
  }

  @Test
  void arguments_of_author_code_are_found() {
    var call =
        new OperatorSpec.Call(
            "OrdersEtl.load",
            List.of(
                new ArgSpec.Element(),
                new ArgSpec.ConnectionRef("warehouse"),
                new ArgSpec.VariableRef("region"),
                new ArgSpec.Output("split"),
                new ArgSpec.FirstOf(List.of("full", "delta"))));
    assertThat(References.of(call))
        .isEqualTo(
            new References(
                List.of("warehouse"), List.of("region"), List.of("delta", "full", "split")));
  }

  @Test
  void http_and_sql_need_the_connection_they_go_to() {
    var http =
        new OperatorSpec.Http(
            "orders_api",
            "GET",
            "/orders/{{ var.value.region }}",
            Map.of("X-Token", new ArgSpec.VariableRef("token")),
            Map.of(),
            null,
            List.of(),
            OutputFormat.JSON);
    assertThat(References.of(http).connections()).containsExactly("orders_api");
    assertThat(References.of(http).variables()).containsExactly("region", "token");
    var sql =
        new OperatorSpec.Sql(
            "warehouse", List.of("select 1", "select '{{ var.json.limits.max }}'"), true, Map.of());
    assertThat(References.of(sql).connections()).containsExactly("warehouse");
    assertThat(References.of(sql).variables()).containsExactly("limits");
  }

  @Test
  void a_custom_operator_says_itself_what_it_needs() {
    var custom =
        new OperatorSpec.Custom("com.acme.Copy", List.of("source"), List.of("region"), List.of());
    assertThat(References.of(custom).connections()).containsExactly("source");
    assertThat(References.of(custom).variables()).containsExactly("region");
  }

  @Test
  void templates_are_searched_in_every_way_of_writing() {
    References found =
        ofCommand(
            "psql {{ conn.warehouse.host }} {{conn['ware-house'].login}} {{ conn.get(\"api\").host }}"
                + " {{ var.value.region }} {{ var.json.get('limits', {}) }}"
                + " {% if var.value['stage'] == 'live' %}x{% endif %}");
    assertThat(found.connections()).containsExactly("api", "ware-house", "warehouse");
    assertThat(found.variables()).containsExactly("limits", "region", "stage");
  }

  @Test
  void text_outside_of_a_template_means_nothing() {
    assertThat(ofCommand("echo conn.warehouse var.value.region $(date) {{ my.conn.x }}"))
        .isEqualTo(new References(List.of(), List.of(), List.of()));
  }
}
