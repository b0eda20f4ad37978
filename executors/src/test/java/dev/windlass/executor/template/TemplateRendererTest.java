package dev.windlass.executor.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.AssetEvent;
import dev.windlass.dag.Connection;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRendererTest {

  private final TemplateRenderer renderer = new TemplateRenderer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{{ ds }} | 2026-01-31",
        "{{ ds_nodash }} | 20260131",
        "{{ ts }} | 2026-01-31T00:30:00+01:00",
        "{{ ts_nodash }} | 20260131T003000",
        "{{ ts_nodash_with_tz }} | 20260131T003000+0100",
        "{{ logical_date }} | 2026-01-31 00:30:00+01:00",
        "{{ logical_date.year }}/{{ logical_date.month }} | 2026/1",
        "{{ logical_date.strftime('%d.%m.%y %%') }} | 31.01.26 %",
        "{{ data_interval_start }} | 2026-01-30 00:30:00+01:00",
        "{{ data_interval_end }} | 2026-01-31 00:30:00+01:00",
        "{{ run_id }} | manual__1",
        "{{ dag.dag_id }}.{{ task.task_id }} | sales.load",
        "{{ ti.try_number }}, {{ task_instance.task_id }}, {{ ti.map_index }} | 2, load, -1",
        "{{ dag_run.run_id }} {{ dag_run.conf.country }} | manual__1 DE",
        "{{ params.country }} {{ params.limit }} {{ params.full }} {{ params.none }}. | DE 10 true .",
        "{{ params.tags }} {{ params.tags[1] }} | [\"a\",\"b\"] b",
        "{{ params.range.from }} {{ params['range']['from'] }} | 7 7",
        "{{ var.value.bucket }} {{ var.json.limits.max }} | s3://sales 12.25",
        "{{ conn.warehouse.host }}:{{ conn.warehouse.port }} | db.example:5432",
        "{{ conn.warehouse.login }}/{{ conn.warehouse.password }} | app/s3cret",
        "{{ var.value.get('bucket') }} {{ var.value.get('none', 'x') }} | s3://sales x",
        "{{ conn.get('warehouse').host }} | db.example",
        "{{ conn.warehouse.schema }} {{ conn.warehouse.extra.region }} | sales eu",
        "{{ macros.ds_add(ds, -31) }} | 2025-12-31",
        "{{ macros.ds_format(ds, '%Y-%m-%d', '%Y/%m') }} | 2026/01",
      })
  void knows_the_names_of_airflow(String template, String expected) {
    assertThat(renderer.render(template, attempt())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{{ data_interval_start | ds }} ! 2026-01-30",
        "{{ data_interval_start | ds_nodash }} ! 20260130",
        "{{ data_interval_start | ts }} ! 2026-01-30T00:30:00+01:00",
        "{{ data_interval_start | ts_nodash }} ! 20260130T003000",
        "{{ '2026-05-01' | ds_nodash }} ! 20260501",
        "{{ logical_date | date('yyyy/MM') }} ! 2026/01",
        "{{ params.tags | tojson }} ! [\"a\",\"b\"]",
        "{{ params.unknown | default('x') }} ! x",
        "{% if params.limit > 5 %}many{% else %}few{% endif %} ! many",
        "{% for tag in params.tags %}<{{ tag }}>{% endfor %} ! <a><b>",
      })
  void filters_and_tags_work(String template, String expected) {
    assertThat(renderer.render(template, attempt())).isEqualTo(expected);
  }

  @Test
  void text_is_not_escaped_and_line_breaks_stay() {
    assertThat(renderer.render("<b> & '{{ params.html }}'\n{{ ds }}\n.", attempt()))
        .isEqualTo("<b> & '<i>\"&'\n2026-01-31\n.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "echo $HOME", "echo ${#names[@]} {# }", "{ not a template }"})
  void text_without_a_template_is_left_alone(String text) {
    assertThat(renderer.render(text, attempt())).isSameAs(text);
  }

  @Test
  void the_length_of_a_bash_array_begins_no_comment() {
    assertThat(renderer.render("echo ${#names[@]} {{ ds }}", attempt()))
        .isEqualTo("echo ${#names[@]} 2026-01-31");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{{ dss }} ! dss' does not exist. Did you mean 'ds'?",
        "{{ params.contry }} ! params.contry' does not exist. Did you mean 'params.country'?",
        "{{ var.value.get('buckett') }} ! Did you mean 'var.value.bucket'?",
        "{{ params.range.form }} ! params.range.form' does not exist",
        "{{ var.value.buckett }} ! var.value.buckett' does not exist",
        "{{ var.json.bucket.x }} ! var.json.bucket' does not exist",
        "{{ conn.warehuose.host }} ! conn.warehuose' does not exist",
        "{{ conn.warehouse.pasword }} ! conn.warehouse.pasword' does not exist",
        "{{ ti.xcom }} ! ti.xcom' does not exist",
        "{{ ds | dss }} ! dss",
        "{{ ds | ts_nodahs }} ! ts_nodahs",
        "{{ ds | }} ! cannot be rendered",
        "{{ ds ! cannot be rendered",
      })
  void what_is_not_known_is_named(String template, String message) {
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> renderer.render(template, attempt()))
        .withMessageContaining(message)
        .withMessageContaining(template)
        .withMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ run_id.getClass() }}",
        "{{ run_id.class }}",
        "{{ params.getClass().forName('java.lang.Runtime') }}",
        "{{ logical_date.getClass().getClassLoader() }}",
        "{{ macros.getClass() }}",
        "{% include '/etc/passwd' %}{{ ds }}",
        "{% extends '/etc/passwd' %}{{ ds }}",
        "{% import '/etc/passwd' %}{{ ds }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for i in range(0, 1000000000) %}{{ i }}{% endfor %}",
        "{% for i in 0..1000000000 %}{{ i }}{% endfor %}",
      })
  void nothing_but_values_can_be_reached(String template) {
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> renderer.render(template, attempt()))
        .withMessageContaining("cannot be rendered")
        .withMessageNotContaining("root:");
  }

  @Test
  void a_template_reads_the_updates_of_assets_that_made_its_run() {
    var event =
        new AssetEvent(
            "warehouse://orders",
            Map.of("rows", 12),
            Instant.parse("2026-01-30T23:00:00Z"),
            "load_orders",
            "manual__1",
            "load",
            -1);
    var attempt = attempt(run().with(List.of(event)));
    assertThat(
            renderer.render(
                "{% for event in triggering_asset_events['warehouse://orders'] %}{{ event.source_task_id }} {{ event.extra.rows }}{% endfor %}",
                attempt))
        .isEqualTo("load 12");
    assertThat(renderer.render("{{ triggering_asset_events }}", attempt())).isEqualTo("{}");
  }

  private static TaskAttempt attempt() {
    return attempt(run());
  }

  private static RunContext run() {
    return new RunContext(
        "sales",
        "manual__1",
        Instant.parse("2026-01-30T23:30:00Z"),
        Instant.parse("2026-01-29T23:30:00Z"),
        Instant.parse("2026-01-30T23:30:00Z"),
        "Europe/Berlin",
        Map.of(
            "country", json("\"DE\""),
            "limit", json("10"),
            "full", json("true"),
            "none", json("null"),
            "tags", json("[\"a\", \"b\"]"),
            "range", json("{\"from\": 7}"),
            "html", json("\"<i>\\\"&\"")));
  }

  private static TaskAttempt attempt(RunContext run) {
    var warehouse =
        new Connection(
            "warehouse",
            "postgres",
            "db.example",
            5432,
            "app",
            "s3cret",
            "sales",
            Map.of("region", "eu"));
    return new TaskAttempt(
        "attempt-1",
        run,
        "load",
        -1,
        2,
        3,
        new OperatorSpec.Bash("", Map.of(), null, 99, OperatorSpec.OutputFormat.NONE),
        Map.of(),
        null,
        Map.of("warehouse", warehouse),
        Map.of("bucket", "s3://sales", "limits", "{\"max\": 12.25}"),
        null,
        TaskAttempt.DEFAULT_MAX_OUTPUT_BYTES);
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
