package dev.windlass.engine.bench.contest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes shapes as DAG files of Windlass. */
final class JavaShapes {

  /** A crowd of DAGs as files of a sensible length. */
  private static final int DAGS_OF_A_FILE = 100;

  private JavaShapes() {}

  /** Returns the files by their names. */
  static Map<String, String> files(List<Shape> shapes) {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < shapes.size(); i += DAGS_OF_A_FILE) {
      List<Shape> part = shapes.subList(i, Math.min(shapes.size(), i + DAGS_OF_A_FILE));
      String type = "Bench%03d".formatted(i / DAGS_OF_A_FILE);
      files.put(type + ".java", file(type, part));
    }
    return files;
  }

  private static String file(String type, List<Shape> shapes) {
    return """
    import static dev.windlass.dag.Dsl.*;

    import dev.windlass.dag.*;
    import java.time.Instant;

    public final class %s {
    %s}
    """
        .formatted(type, shapes.stream().map(JavaShapes::dag).collect(Collectors.joining("\n")));
  }

  private static String dag(Shape shape) {
    String schedule =
        shape.schedule().map(cron -> "dag.schedule(cron(\"%s\"));".formatted(cron)).orElse("");
    return """

      @Dag("%s")
      public static final class %s implements DagDefinition {

        @Override
        public void define(DagBuilder dag) {
          dag.maxActiveRuns(100_000);
          %s
          var tasks = new Task<?>[%d][%d];
          for (int lane = 0; lane < tasks.length; lane++) {
            for (int place = 0; place < tasks[lane].length; place++) {
              var task = %s;
              if (place > 0) {
                tasks[lane][place - 1].then(task);
              }
              if (%b && lane > 0) {
                tasks[lane - 1][place].then(task);
              }
              tasks[lane][place] = task;
            }
          }
        }
    %s  }
    """
        .formatted(
            shape.dagId(),
            className(shape.dagId()),
            schedule,
            shape.lanes(),
            shape.length(),
            task(shape.work()),
            shape.woven(),
            method(shape.work()));
  }

  private static String task(Work work) {
    String id = "\"t_%d_%d\".formatted(lane, place)";
    return switch (work) {
      case Work.Nothing _ -> "dag.run(" + id + ", this::nothing)";
      case Work.Fibonacci _ -> "dag.call(" + id + ", this::compute)";
      case Work.Command _ -> "dag.task(" + id + ", bash(\"true\"))";
      case Work.Hosted _ -> "dag.task(" + id + ", waitUntil(Instant.EPOCH))";
    };
  }

  private static String method(Work work) {
    return switch (work) {
      case Work.Nothing _ ->
          """

              void nothing() {}
          """;
      case Work.Fibonacci fibonacci ->
          """

              int compute() {
                return fibonacci(%d);
              }

              static int fibonacci(int n) {
                return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
              }
          """
              .formatted(fibonacci.n());
      case Work.Command _, Work.Hosted _ -> "";
    };
  }

  /** Returns for example {@code BenchChain} for {@code bench_chain}. */
  private static String className(String dagId) {
    return List.of(dagId.split("_")).stream()
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
