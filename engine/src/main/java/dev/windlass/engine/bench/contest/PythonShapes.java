package dev.windlass.engine.bench.contest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes shapes as DAG files of Airflow 3. */
final class PythonShapes {

  private PythonShapes() {}

  /** Returns the files by their names; those that differ only in their id share one. */
  static Map<String, String> files(List<Shape> shapes) {
    Map<Shape, Shape> firsts = new LinkedHashMap<>();
    Map<Shape, Integer> counts = new LinkedHashMap<>();
    for (Shape shape : shapes) {
      Shape alike =
          new Shape(
              "",
              shape.lanes(),
              shape.length(),
              shape.woven(),
              shape.work(),
              shape.schedule().isPresent() ? shape.cron() : shape.dagId());
      firsts.putIfAbsent(alike, shape);
      counts.merge(alike, 1, Integer::sum);
    }
    Map<String, String> files = new TreeMap<>();
    firsts.forEach((alike, first) ->
        files.put("windlass_" + first.dagId() + ".py", file(first, counts.getOrDefault(alike, 1))));
    return files;
  }

  private static String file(Shape shape, int dags) {
    String ids =
        dags == 1
            ? "[\"%s\"]".formatted(shape.dagId())
            : "[\"%s%%05d\" %% i for i in range(%d)]"
                .formatted(shape.dagId().replaceFirst("\\d+$", ""), dags);
    return """
    from datetime import datetime

    from airflow.providers.standard.operators.bash import BashOperator
    from airflow.providers.standard.operators.empty import EmptyOperator
    from airflow.providers.standard.operators.python import PythonOperator
    from airflow.sdk import DAG


    def nothing():
        pass


    def fibonacci(n):
        return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


    for dag_id in %s:
        with DAG(
            dag_id,
            schedule=%s,
            start_date=datetime(2026, 1, 1),
            catchup=False,
            is_paused_upon_creation=False,
            max_active_runs=100000,
            max_active_tasks=100000,
        ) as dag:
            tasks = {}
            for lane in range(%d):
                for place in range(%d):
                    task = %s
                    if place > 0:
                        tasks[lane, place - 1] >> task
                    if %s and lane > 0:
                        tasks[lane - 1, place] >> task
                    tasks[lane, place] = task
        globals()[dag_id] = dag
    """
        .formatted(
            ids,
            shape.schedule().map(cron -> "\"" + cron + "\"").orElse("None"),
            shape.lanes(),
            shape.length(),
            task(shape.work()),
            shape.woven() ? "True" : "False");
  }

  private static String task(Work work) {
    String id = "\"t_%d_%d\" % (lane, place)";
    return switch (work) {
      case Work.Nothing _ -> "PythonOperator(task_id=" + id + ", python_callable=nothing)";
      case Work.Fibonacci fibonacci ->
          "PythonOperator(task_id=%s, python_callable=fibonacci, op_args=[%d])"
              .formatted(id, fibonacci.n());
      case Work.Command _ -> "BashOperator(task_id=" + id + ", bash_command=\"true\")";
      case Work.Hosted _ -> "EmptyOperator(task_id=" + id + ")";
    };
  }
}
