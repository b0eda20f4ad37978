package dev.windlass.engine.bench;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.DataFolder;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A packaged engine in a process of its own on a free port.
 *
 * <p>Example: {@code try (var engine = EngineProcess.start(List.of("./windlass", "dev"), data,
 * dags)) { ... engine.client().get("version", Map.of()) ... }}.
 */
public final class EngineProcess implements AutoCloseable {

  /** An engine that is not healthy after this long will not become so. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Path output;
  private final URI address;
  private final EngineClient client;
  private final Duration startTime;

  private EngineProcess(Process process, Path data, long begin) throws IOException {
    this.process = process;
    this.output = outputOf(data);
    this.address = awaitAddress(data);
    this.client = new EngineClient(address);
    client.get("monitor/health", Map.of());
    this.startTime = Duration.ofNanos(System.nanoTime() - begin);
  }

  /**
   * Starts one and waits until it is healthy.
   *
   * @param program what starts an engine, for example {@code ["./windlass", "dev"]}; the options
   *     that follow from the rest are added
   * @param data its data folder, which must exist
   * @param dags its folder of DAG files
   * @param environment added to this process's own
   * @throws CommandFailure if it does not become healthy, with what it printed
   */
  public static EngineProcess start(
      List<String> program, Path data, Path dags, Map<String, String> environment) {
    List<String> options =
        new ArrayList<>(List.of("--data", data.toString(), "--dags", dags.toString()));
    if (!program.contains("--port")) {
      options.addAll(List.of("--port", "0"));
    }
    try {
      long begin = System.nanoTime();
      ProcessBuilder builder =
          new ProcessBuilder(Stream.concat(program.stream(), options.stream()).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(outputOf(data).toFile()));
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        return new EngineProcess(process, data, begin);
      } catch (RuntimeException | IOException e) {
        process.destroyForcibly();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path outputOf(Path data) {
    return data.resolve("engine.out");
  }

  private URI awaitAddress(Path data) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      Optional<URI> announced =
          DataFolder.holderOf(data)
              .filter(holder -> holder.pid() == process.pid())
              .flatMap(DataFolder.Holder::address);
      if (announced.isPresent()) {
        return announced.get();
      }
      Patience.shortly();
    }
    throw new CommandFailure(
        ExitCode.FAILED,
        "The engine "
            + (process.isAlive()
                ? "is not ready after " + PATIENCE.toSeconds() + " s"
                : "ended at its start")
            + ". It printed:"
            + System.lineSeparator()
            + Files.readString(output));
  }

  /** Returns where it listens. */
  public URI address() {
    return address;
  }

  /** Returns its process id. */
  public long pid() {
    return process.pid();
  }

  /** Says whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Returns what asks it. */
  public EngineClient client() {
    return client;
  }

  /** Returns how long it took from starting the process to its first answer. */
  public Duration startTime() {
    return startTime;
  }

  /** Returns how much memory it has of the machine's, in MiB; NaN where the system does not say. */
  public double residentMebibytes() {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /**
   * Returns how much processor time it has used, without its workers; zero where it is not known.
   */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Ends it as a power cut would: no hook runs, nothing is said. Its workers go on for a while. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
    // Waits for answers that are under way, which nobody gives any more.
    client.close();
  }

  /** Ends it as Ctrl-C does. */
  @Override
  public void close() {
    client.close();
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
