package dev.windlass.executor.bash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.FailureFacts;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.process.CleanEnvironment;
import dev.windlass.executor.process.NotedProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BashRunnerTest {

  private final BashRunner runner = new BashRunner(Duration.ofMillis(300), null);
  private final BlockingQueue<LogLine> log = new LinkedBlockingQueue<>();

  @Test
  void the_last_line_is_the_result() throws Exception {
    assertThat(run("echo one; echo two; echo", OutputFormat.TEXT))
        .isEqualTo(new Outcome.Succeeded(TextNode.valueOf("two")));
    assertThat(run("echo '{\"rows\": 3}'", OutputFormat.JSON))
        .isEqualTo(new Outcome.Succeeded(Json.MAPPER.createObjectNode().put("rows", 3)));
    assertThat(run("echo 7", OutputFormat.NONE)).isEqualTo(new Outcome.Succeeded(null));
  }

  @Test
  void a_command_that_cannot_be_noted_runs_all_the_same(@TempDir Path folder) throws Exception {
    Path noFolder = Files.createFile(folder.resolve("file"));
    var runner = new BashRunner(Duration.ofMillis(300), new NotedProcesses(noFolder));
    var bash = new OperatorSpec.Bash("echo done", Map.of(), null, 99, OutputFormat.TEXT);

    assertThat(runner.run(Attempts.of("a1", "load", bash), log::add))
        .isEqualTo(new Outcome.Succeeded(TextNode.valueOf("done")));
    assertThat(log)
        .extracting(LogLine::message)
        .anySatisfy(it -> assertThat(it).startsWith("The command goes on, but would not be ended"));
  }

  @Test
  void a_last_line_that_is_not_json_is_quoted() throws Exception {
    assertThat(run("echo three rows", OutputFormat.JSON))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .startsWith(
                        "The last line that the command printed is not JSON: 'three rows'"));
    assertThat(run("echo 1 2", OutputFormat.JSON)).isInstanceOf(Outcome.Failed.class);
    assertThat(run("true", OutputFormat.JSON)).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void an_exit_code_is_a_failure_with_the_last_lines_and_99_is_skipped() throws Exception {
    assertThat(run("echo out; echo sorry >&2; exit 3", OutputFormat.TEXT))
        .isEqualTo(
            new Outcome.Failed(
                "The command ended with exit code 3: sorry", FailureFacts.ofExitCode(3)));
    assertThat(run("exit 99", OutputFormat.TEXT)).isInstanceOf(Outcome.Skipped.class);
  }

  @Test
  void output_and_errors_are_in_the_log() throws Exception {
    run("echo out; echo err >&2", OutputFormat.TEXT);

    assertThat(log)
        .extracting(line -> line.level() + " " + line.message())
        .containsExactlyInAnyOrder("INFO out", "WARNING err");
  }

  @Test
  void the_values_of_the_run_are_in_the_environment_and_nothing_of_the_engine() throws Exception {
    var bash =
        new OperatorSpec.Bash(
            "env | sort; pwd; ls -A | wc -l",
            Map.of("COUNTRY", new ArgSpec.Literal(TextNode.valueOf("DE"))),
            null,
            99,
            OutputFormat.TEXT);
    var attempt = Attempts.of("a1", "load.orders", bash);
    var run = Attempts.run(Map.of("batch-size", IntNode.valueOf(5)));

    assertThat(runner.run(withRun(attempt, run), log::add))
        .isEqualTo(new Outcome.Succeeded(TextNode.valueOf("0")));

    var variables =
        log.stream()
            .map(LogLine::message)
            .filter(line -> line.contains("="))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    assertThat(variables)
        .containsEntry("WINDLASS_DAG_ID", "orders")
        .containsEntry("WINDLASS_RUN_ID", "manual__1")
        .containsEntry("WINDLASS_TASK_ID", "load.orders")
        .containsEntry("WINDLASS_TRY_NUMBER", "1")
        .containsEntry("WINDLASS_MAP_INDEX", "-1")
        .containsEntry("WINDLASS_LOGICAL_DATE", "2026-01-31T00:00+01:00")
        .containsEntry("WINDLASS_DATA_INTERVAL_START", "2026-01-29T23:00:00Z")
        .containsEntry("WINDLASS_DATA_INTERVAL_END", "2026-01-30T23:00:00Z")
        .containsEntry("WINDLASS_PARAM_BATCH_SIZE", "5")
        .containsEntry("COUNTRY", "DE")
        .containsKey("PATH");
    var allowed = Set.of("_", "PWD", "OLDPWD", "SHLVL", "COUNTRY");
    assertThat(variables.keySet())
        .allMatch(name ->
            name.startsWith("WINDLASS_")
                || allowed.contains(name)
                || CleanEnvironment.of(System.getenv()).containsKey(name));
  }

  @Test
  void templates_are_rendered() throws Exception {
    assertThat(run("echo {{ ds }}", OutputFormat.TEXT))
        .isEqualTo(new Outcome.Succeeded(TextNode.valueOf("2026-01-31")));
    assertThat(run("echo {{ dsx }}", OutputFormat.TEXT)).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void a_folder_that_is_not_there_is_named() throws Exception {
    var bash = new OperatorSpec.Bash("true", Map.of(), "/no/such/folder", 99, OutputFormat.NONE);

    assertThat(runner.run(Attempts.of("a1", "t", bash), log::add))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.reason()).contains("/no/such/folder"));
  }

  @Test
  void an_interrupt_ends_the_whole_process_tree() throws Exception {
    var command =
        """
        trap 'echo ignoring TERM' TERM
        echo $$
        (trap '' TERM; echo $BASHPID; while true; do sleep 1; done) &
        setsid bash -c 'echo $$; sleep 600; true' &
        while true; do sleep 1; done
        """;
    var ended = new CompletableFuture<Boolean>();
    var thread =
        Thread.startVirtualThread(() -> {
          try {
            runner.run(Attempts.bash("a1", command), log::add);
            ended.complete(false);
          } catch (InterruptedException e) {
            ended.complete(true);
          }
        });
    var processes = new ProcessHandle[3];
    for (int i = 0; i < processes.length; i++) {
      var line = log.poll(30, TimeUnit.SECONDS);
      processes[i] = ProcessHandle.of(Long.parseLong(line.message())).orElseThrow();
    }

    thread.interrupt();

    assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
    for (var process : processes) {
      assertThat(isRunning(process)).isFalse();
    }
    assertThat(log)
        .extracting(LogLine::message)
        .anyMatch(line -> line.startsWith("Sending TERM to process"))
        .anyMatch(line -> line.contains("Sending KILL"));
  }

  @Test
  void a_process_left_in_the_background_does_not_hold_the_task() throws Exception {
    var outcome = run("sleep 600 & echo $!", OutputFormat.TEXT);

    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    var left = ((Outcome.Succeeded) outcome).output().asLong();
    assertThat(ProcessHandle.of(left).filter(BashRunnerTest::isRunning)).isEmpty();
  }

  private Outcome run(String command, OutputFormat output) throws InterruptedException {
    return runner.run(Attempts.of("a1", "t", Attempts.bash(command, output)), log::add);
  }

  /**
   * A process that ended but was not collected by its parent counts as alive to a ProcessHandle.
   */
  private static boolean isRunning(ProcessHandle process) {
    try {
      var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return false;
    }
  }

  private static TaskAttempt withRun(TaskAttempt attempt, RunContext run) {
    return new TaskAttempt(
        attempt.attemptId(),
        run,
        attempt.taskId(),
        attempt.mapIndex(),
        attempt.tryNumber(),
        attempt.maxTries(),
        attempt.operator(),
        attempt.outputs(),
        attempt.element(),
        attempt.connections(),
        attempt.variables(),
        attempt.timeout(),
        attempt.maxOutputBytes());
  }
}
