package dev.windlass.executor.bash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.FailureFacts;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.executor.process.CleanEnvironment;
import dev.windlass.executor.process.NotedProcesses;
import dev.windlass.executor.process.OwnSession;
import dev.windlass.executor.process.ProcessTree;
import dev.windlass.executor.template.TemplateException;
import dev.windlass.executor.template.TemplateRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command by bash, in a process group of its own, with the run's values and nothing of the
 * engine's in its environment ({@link BashEnvironment}).
 *
 * <p>The command is written to a file which only its owner can read, so a secret in a rendered
 * template is in no process list. What it prints goes to the log line by line; the last line of its
 * standard output is its result. When it is interrupted, and when it ends and leaves processes
 * behind, its whole process tree is ended: TERM, and KILL after a while.
 */
public final class BashRunner implements OperatorRunner {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration AFTER_THE_END = Duration.ofSeconds(1);
  private static final int QUOTED_CHARACTERS = 200;
  private static final ObjectReader STRICT =
      Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Duration patience;
  private final @Nullable NotedProcesses notes;

  /**
   * Makes one as a worker has it: processes get five seconds after a TERM, and are noted in the
   * folder named by the environment variable {@code WINDLASS_WORKER_PROCESSES}, if it is set.
   */
  public BashRunner() {
    this(PATIENCE, notes(System.getenv("WINDLASS_WORKER_PROCESSES")));
  }

  /**
   * Makes one.
   *
   * @param patience how long the process tree gets between TERM and KILL
   * @param notes where to note processes while they run; null for nowhere
   */
  public BashRunner(Duration patience, @Nullable NotedProcesses notes) {
    this.patience = patience;
    this.notes = notes;
  }

  @Override
  public boolean runs(OperatorSpec operator) {
    return operator instanceof OperatorSpec.Bash;
  }

  @Override
  public Outcome run(TaskAttempt attempt, TaskLog log) throws InterruptedException {
    if (!(attempt.operator() instanceof OperatorSpec.Bash bash)) {
      throw new IllegalArgumentException("Not a bash operator: " + attempt.operator());
    }
    try {
      var renderer = new Templates(attempt);
      var directory = bash.directory() == null ? null : Path.of(renderer.render(bash.directory()));
      if (directory != null && !Files.isDirectory(directory)) {
        return new Outcome.Failed(
            "The folder '" + directory + "' does not exist. Leave it out for a new empty one.");
      }
      try (var folder = new CommandFolder(renderer.render(bash.command()))) {
        return run(bash, attempt, folder, directory == null ? folder.work() : directory, log);
      }
    } catch (TemplateException | IllegalArgumentException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Outcome.Failed("Cannot run bash: " + e.getMessage());
    }
  }

  private Outcome run(
      OperatorSpec.Bash bash,
      TaskAttempt attempt,
      CommandFolder folder,
      Path directory,
      TaskLog log)
      throws IOException, InterruptedException {
    var command = OwnSession.command(List.of("bash", folder.command().toString()));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    CleanEnvironment.apply(builder);
    builder.environment().putAll(BashEnvironment.of(bash, attempt));
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var process = builder.start();
    process.getOutputStream().close();
    note(process, log);
    // One byte more than a result may have, so that a larger one is seen to be.
    var needed = attempt.maxOutputBytes() + 1;
    var output = new LineReader(process.getInputStream(), LogLine.Level.INFO, log, needed);
    var errors = new LineReader(process.getErrorStream(), LogLine.Level.WARNING, log, 0);
    try {
      var exitCode = process.waitFor();
      output.join(AFTER_THE_END);
      errors.join(AFTER_THE_END);
      endLeftovers(process, log);
      return outcome(bash, exitCode, output, errors);
    } catch (InterruptedException e) {
      end(new ProcessTree(process.pid()), log);
      output.join(AFTER_THE_END);
      errors.join(AFTER_THE_END);
      throw e;
    } finally {
      forget(process, log);
    }
  }

  /**
   * Ends what the command left in the background: its folder is deleted, and a second try would
   * start it again.
   */
  private void endLeftovers(Process process, TaskLog log) {
    var tree = new ProcessTree(process.pid());
    if (!tree.isGone()) {
      say(log, "The command ended but left processes behind.");
      end(tree, log);
    }
  }

  private Outcome outcome(
      OperatorSpec.Bash bash, int exitCode, LineReader output, LineReader errors) {
    if (exitCode != 0 && exitCode == bash.skipExitCode()) {
      return new Outcome.Skipped("The command ended with exit code " + exitCode + ".");
    }
    if (exitCode != 0) {
      var said = errors.lastLines().isEmpty() ? output.lastLines() : errors.lastLines();
      return new Outcome.Failed(
          "The command ended with exit code "
              + exitCode
              + (said.isEmpty() ? "." : ": " + String.join("\n", said)),
          FailureFacts.ofExitCode(exitCode));
    }
    if (output.lastLineIsCut() && bash.output() != OperatorSpec.OutputFormat.NONE) {
      return new Outcome.Failed(
          "The last line that the command printed, its result, is too long. Store it elsewhere and print"
              + " where it is; as last line, print something short.");
    }
    var last = output.lastLine();
    return switch (bash.output()) {
      case NONE -> new Outcome.Succeeded(null);
      case TEXT -> new Outcome.Succeeded(TextNode.valueOf(last));
      case JSON -> json(last);
    };
  }

  private static Outcome json(String line) {
    try {
      JsonNode value = STRICT.readTree(line);
      if (value == null || value.isMissingNode()) {
        return new Outcome.Failed(
            "The command printed nothing, but its last line must be JSON. Print null for no value.");
      }
      return new Outcome.Succeeded(value);
    } catch (JsonProcessingException e) {
      var shown =
          line.length() <= QUOTED_CHARACTERS ? line : line.substring(0, QUOTED_CHARACTERS) + "...";
      return new Outcome.Failed(
          "The last line that the command printed is not JSON: '"
              + shown
              + "' ("
              + e.getOriginalMessage()
              + "). Print the value last, with text in double quotes.");
    }
  }

  private void end(ProcessTree tree, TaskLog log) {
    if (!tree.end(patience, text -> say(log, text))) {
      say(log, "Some of its processes could not be ended.");
    }
  }

  private static void say(TaskLog log, String text) {
    log.write(new LogLine(Instant.now(), LogLine.Level.WARNING, text));
  }

  /** Without a note it may outlive a worker that is killed: no reason to fail while it runs. */
  private void note(Process process, TaskLog log) {
    if (notes != null) {
      try {
        notes.add(process.toHandle());
      } catch (IOException e) {
        say(log, "The command goes on, but would not be ended with its worker: " + e.getMessage());
      }
    }
  }

  private void forget(Process process, TaskLog log) {
    if (notes != null) {
      try {
        notes.remove(process.toHandle());
      } catch (IOException e) {
        say(log, "That the command ended could not be noted: " + e.getMessage());
      }
    }
  }

  private static @Nullable NotedProcesses notes(@Nullable String directory) {
    return directory == null ? null : new NotedProcesses(Path.of(directory));
  }

  /** Makes the renderer, which takes a while, for the first text that is a template. */
  private record Templates(TaskAttempt attempt) {

    private static final class Shared {
      static final TemplateRenderer RENDERER = new TemplateRenderer();
    }

    String render(String text) {
      return TemplateRenderer.isTemplate(text) ? Shared.RENDERER.render(text, attempt) : text;
    }
  }
}
