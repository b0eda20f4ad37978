package dev.windlass.executor.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.ExecutionEvent;
import dev.windlass.executor.fixture.Attempts;
import dev.windlass.executor.fixture.RecordingListener;
import dev.windlass.executor.fixture.TestBundle;
import dev.windlass.executor.fixture.TestEngine;
import dev.windlass.executor.protocol.WorkerHub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real worker processes, a real WebSocket. */
class LocalExecutorTest {

  private static final String DEFINE =
      """
      dag.call("greet", this::greet);
      dag.call("pid", this::pid);
      dag.call("size", this::size).with(literal("x"));
      dag.run("exit", this::exit);
      dag.run("sleep", this::sleep);
      dag.run("ignore", this::ignore);
      dag.run("threads", this::threads);
      dag.call("big", this::big);
      dag.call("touch", this::touch);
      """;

  private static final String MEMBERS =
      """
      String greet() { System.out.println("printing"); return "Hello"; }
      long pid() { return ProcessHandle.current().pid(); }
      int size(String text) { return text.length(); }
      void exit() { System.exit(3); }
      void sleep() throws InterruptedException { System.out.println("asleep"); Thread.sleep(600_000); }
      void ignore() { System.out.println("deaf"); while (true) { Thread.onSpinWait(); } }
      void threads() throws InterruptedException {
        var thread = new Thread(() -> System.err.println("from a thread"));
        thread.start();
        thread.join();
        java.util.logging.Logger.getLogger("a").warning("from a logger");
        System.out.print("no line break");
      }
      String big() { return "é".repeat(500_000); }
      int touch() throws Exception {
        var latch = java.nio.file.Path.of("%s");
        System.out.println("watching");
        try (var watch = latch.getFileSystem().newWatchService()) {
          latch.register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
          if (!java.nio.file.Files.exists(latch.resolve("go"))) watch.take();
        }
        return 7;
      }
      """;

  @TempDir Path folder;

  private RecordingListener listener = new RecordingListener();
  private WorkerHub hub = new WorkerHub();
  private TestEngine engine;
  private LocalExecutor executor;
  private BundleRef bundle;

  @BeforeEach
  void start() throws Exception {
    engine = new TestEngine(hub);
    bundle =
        TestBundle.of(folder.resolve("v1"), "v1", DEFINE, MEMBERS.replace("%s", folder.toString()));
    executor = executor(settings -> settings);
  }

  @AfterEach
  void stop() throws Exception {
    executor.close();
    engine.close();
  }

  private LocalExecutor executor(UnaryOperator<LocalExecutorSettings> change) {
    var settings = LocalExecutorSettings.of(folder.resolve("workers"), engine::address);
    return new LocalExecutor(change.apply(settings), hub, listener, Clock.systemUTC());
  }

  private void use(UnaryOperator<LocalExecutorSettings> change) {
    executor.close();
    executor = executor(change);
  }

  private void submit(String attemptId, String taskId) {
    executor.submit(List.of(Attempts.in(bundle, Attempts.call(attemptId, taskId))));
  }

  private static ProcessHandle process(ExecutionEvent.Started started) {
    return ProcessHandle.of(pid(started)).orElseThrow();
  }

  private static long pid(ExecutionEvent.Started started) {
    var host = started.host();
    return Long.parseLong(host.substring(host.indexOf("(worker ") + 8, host.indexOf(')')));
  }

  private static void awaitEnd(ProcessHandle process) throws Exception {
    process.onExit().get(60, TimeUnit.SECONDS);
  }

  @Test
  void a_command_runs_in_a_worker_and_its_last_line_comes_back() {
    executor.submit(List.of(Attempts.in(bundle, Attempts.bash("a1", "echo Hello; echo World"))));

    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("World")));
    assertThat(listener.log("a1")).isEqualTo("Hello\nWorld");
  }

  @Test
  void a_worker_whose_hello_was_missed_says_it_again() {
    var begun = System.nanoTime();
    engine.missNext(2);

    submit("a1", "greet");

    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.Succeeded.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void a_method_of_the_authors_runs_in_a_worker() {
    submit("a1", "greet");

    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Succeeded(TextNode.valueOf("Hello")));
    assertThat(listener.log("a1")).isEqualTo("printing");
    assertThat(listener.awaitStart("a1").host()).contains("(worker ");
  }

  @Test
  void attempts_of_one_bundle_version_share_a_worker_unless_one_wants_its_own() throws Exception {
    submit("a1", "pid");
    submit("a2", "pid");
    executor.submit(List.of(Attempts.alone(bundle, Attempts.call("a3", "pid"))));

    assertThat(listener.awaitEnd("a1")).isEqualTo(listener.awaitEnd("a2"));
    assertThat(listener.awaitEnd("a3")).isNotEqualTo(listener.awaitEnd("a1"));
    // With its work done, it may be gone before anybody looks.
    var own = ProcessHandle.of(pid(listener.awaitStart("a3")));
    if (own.isPresent()) {
      awaitEnd(own.get());
    }
    assertThat(process(listener.awaitStart("a1")).isAlive()).isTrue();
  }

  @Test
  void what_threads_and_loggers_of_a_task_write_is_in_its_log() {
    submit("a1", "threads");

    listener.awaitEnd("a1");
    assertThat(listener.lines("a1"))
        .extracting(LogLine::message)
        .containsExactly("from a thread", "from a logger", "no line break");
    assertThat(listener.lines("a1"))
        .extracting(LogLine::level)
        .containsExactly(LogLine.Level.WARNING, LogLine.Level.WARNING, LogLine.Level.INFO);
  }

  @Test
  void results_and_inputs_larger_than_a_websocket_message_pass() {
    submit("a1", "big");
    var input = TextNode.valueOf("ü".repeat(3_000_000));
    var attempt = Attempts.call("a2", "size", new ArgSpec.Output("big"));
    executor.submit(
        List.of(Attempts.in(bundle, Attempts.withOutputs(attempt, Map.of("big", input)))));

    assertThat(listener.awaitEnd("a1"))
        .isEqualTo(new Outcome.Succeeded(TextNode.valueOf("é".repeat(500_000))));
    assertThat(listener.awaitEnd("a2"))
        .isEqualTo(new Outcome.Succeeded(IntNode.valueOf(3_000_000)));
  }

  @Test
  void attempts_of_a_killed_worker_are_lost_and_others_are_not() throws Exception {
    var other = new BundleRef("tests", "v2", bundle.directory());
    submit("a1", "sleep");
    executor.submit(List.of(Attempts.in(other, Attempts.call("b1", "touch"))));
    var worker = process(listener.awaitStart("a1"));
    listener.awaitLine("b1", "watching");

    worker.destroyForcibly();

    assertThat(listener.awaitEnd("a1"))
        .isInstanceOfSatisfying(
            Outcome.Lost.class,
            lost ->
                assertThat(lost.reason())
                    .startsWith("Worker " + worker.pid() + " ended with exit code 137"));
    submit("a2", "greet");
    assertThat(listener.awaitEnd("a2")).isInstanceOf(Outcome.Succeeded.class);
    Files.createFile(folder.resolve("go"));
    assertThat(listener.awaitEnd("b1")).isEqualTo(new Outcome.Succeeded(IntNode.valueOf(7)));
  }

  @Test
  void processes_of_a_killed_worker_are_ended() throws Exception {
    executor.submit(
        List.of(Attempts.in(bundle, Attempts.bash("a1", "echo pid $$; sleep 600; true"))));
    var line = listener.awaitLine("a1", "pid ");
    var bash = ProcessHandle.of(Long.parseLong(line.substring(4))).orElseThrow();

    process(listener.awaitStart("a1")).destroyForcibly();

    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.Lost.class);
    awaitEnd(bash);
  }

  @Test
  void a_task_that_calls_exit_is_lost() {
    submit("a1", "exit");

    assertThat(listener.awaitEnd("a1"))
        .isInstanceOfSatisfying(
            Outcome.Lost.class, lost -> assertThat(lost.reason()).contains("exit code 3"));
  }

  @Test
  void a_cancelled_attempt_is_interrupted() throws Exception {
    submit("a1", "sleep");
    listener.awaitLine("a1", "asleep");

    executor.cancel("a1", "Ana asked for it.");

    assertThat(listener.awaitEnd("a1")).isEqualTo(new Outcome.Cancelled("Ana asked for it."));
    assertThat(listener.log("a1")).contains("Cancelled: Ana asked for it.");
  }

  @Test
  void an_attempt_that_takes_too_long_is_timed_out() {
    var attempt = Attempts.withTimeout(Attempts.call("a1", "sleep"), Duration.ofMillis(300));
    executor.submit(List.of(Attempts.in(bundle, attempt)));

    assertThat(listener.awaitEnd("a1"))
        .isEqualTo(new Outcome.TimedOut("It took longer than its timeout of 0.3s."));
  }

  @Test
  void an_attempt_that_ignores_interrupts_is_given_up_and_its_worker_is_replaced()
      throws Exception {
    use(settings -> settings.withTaskGrace(Duration.ofMillis(300)));
    var attempt = Attempts.withTimeout(Attempts.call("a1", "ignore"), Duration.ofMillis(100));
    executor.submit(List.of(Attempts.in(bundle, attempt)));

    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.TimedOut.class);
    assertThat(listener.log("a1"))
        .contains("deaf", "It did not end within 0.3s of being interrupted.");
    var stuck = process(listener.awaitStart("a1"));
    awaitEnd(stuck);
    submit("a2", "greet");
    assertThat(listener.awaitEnd("a2")).isInstanceOf(Outcome.Succeeded.class);
    assertThat(process(listener.awaitStart("a2")).pid()).isNotEqualTo(stuck.pid());
  }

  @Test
  void a_worker_that_cannot_start_is_named_in_the_outcome() {
    use(settings -> settings.withJavaOptions(List.of("-XX:NoSuchOption")));
    submit("a1", "greet");

    assertThat(listener.awaitEnd("a1"))
        .isInstanceOfSatisfying(
            Outcome.Lost.class,
            lost -> assertThat(lost.reason()).contains("could not start", "NoSuchOption"));
  }

  @Test
  void an_idle_worker_is_stopped() throws Exception {
    use(settings -> settings.withIdle(Duration.ofMillis(200)));
    submit("a1", "greet");

    awaitEnd(process(listener.awaitStart("a1")));
    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void no_more_attempts_run_at_once_than_there_is_room_for() throws Exception {
    use(settings -> settings.withCapacity(1));
    submit("a1", "sleep");
    submit("a2", "greet");
    listener.awaitLine("a1", "asleep");
    assertThat(listener.events("a2")).isEmpty();

    executor.cancel("a1", "Enough.");

    assertThat(listener.awaitEnd("a2")).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void a_worker_goes_on_through_a_restart_of_the_engine_and_sends_again_what_was_not_stored()
      throws Exception {
    var before = listener;
    before.storeAfter(new CompletableFuture<>());
    submit("done", "greet");
    before.awaitEnd("done");
    submit("under-way", "touch");
    before.awaitLine("under-way", "watching");
    submit("unknown", "sleep");
    before.awaitLine("unknown", "asleep");

    restart();
    executor.reconcile(Set.of("done", "under-way", "never-arrived"));

    assertThat(listener.awaitEnd("done")).isInstanceOf(Outcome.Succeeded.class);
    assertThat(listener.awaitEnd("never-arrived")).isInstanceOf(Outcome.Lost.class);
    assertThat(listener.awaitEnd("unknown")).isInstanceOf(Outcome.Cancelled.class);
    Files.createFile(folder.resolve("go"));
    assertThat(listener.awaitEnd("under-way")).isEqualTo(new Outcome.Succeeded(IntNode.valueOf(7)));
    assertThat(listener.log("under-way")).isEqualTo("watching");
  }

  @Test
  void a_worker_that_does_not_come_back_is_ended_and_its_attempts_are_lost() throws Exception {
    submit("a1", "sleep");
    listener.awaitLine("a1", "asleep");
    var worker = process(listener.awaitStart("a1"));
    engine.close();
    hub = new WorkerHub();
    engine = new TestEngine(hub);
    listener = new RecordingListener();
    executor = executor(settings -> settings.withReturnWithin(Duration.ofMillis(100)));

    executor.reconcile(Set.of("a1"));

    assertThat(listener.awaitEnd("a1")).isInstanceOf(Outcome.Lost.class);
    awaitEnd(worker);
  }

  @Test
  void an_event_that_cannot_be_stored_is_reported_again() {
    listener.storeAfter(CompletableFuture.failedFuture(new IllegalStateException("no database")));
    submit("a1", "greet");

    listener.awaitEnds("a1", 2);
    listener.storeAfter(CompletableFuture.completedFuture(null));
    submit("a2", "greet");

    assertThat(listener.awaitEnd("a2")).isInstanceOf(Outcome.Succeeded.class);
  }

  private void restart() {
    hub = new WorkerHub();
    listener = new RecordingListener();
    executor = executor(settings -> settings);
    engine.restart(hub);
  }
}
