package dev.windlass.engine.bench;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.EngineClient;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long each request of the page takes with a million task instances stored. */
final class PageReads implements Workload {

  /** Enough for the engine's compiler to have seen the code that is measured. */
  private static final int WARM_UPS = 20;

  private static final HistorySize SIZE = HistorySize.MILLION;

  @Override
  public String name() {
    return "page";
  }

  @Override
  public Map<String, String> files() {
    return Map.of();
  }

  @Override
  public List<Measurement> measure(BenchEngine engine) {
    long begin = System.nanoTime();
    engine.restartAfter(data -> StoredHistory.fill(data, SIZE, engine.now()));
    Duration filling = Duration.ofNanos(System.nanoTime() - begin);
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(
        new Measurement(
            name(),
            "%,d task instances stored and the engine started".formatted(SIZE.taskInstances()),
            Figures.seconds(filling),
            "s"));
    try (HttpClient http = HttpClient.newHttpClient();
        EngineClient client = new EngineClient(engine.address())) {
      List<PageCall> calls = new PageCalls(client, engine.now()).all();
      for (PageCall call : calls) {
        measurements.add(measure(http, engine.address(), call));
      }
    }
    measurements.add(
        new Measurement(
            name(), "memory of the engine afterwards (RSS)", engine.residentMebibytes(), "MiB"));
    return measurements;
  }

  private Measurement measure(HttpClient http, URI engine, PageCall call) {
    boolean repeated = call.paths().size() > call.paths().stream().distinct().count();
    if (repeated) {
      call.paths().stream().limit(WARM_UPS).forEach(path -> get(http, engine, path));
    }
    List<Duration> took = new ArrayList<>();
    int bytes = 0;
    for (String path : call.paths()) {
      long begin = System.nanoTime();
      bytes = get(http, engine, path);
      took.add(Duration.ofNanos(System.nanoTime() - begin));
    }
    Figures figures = new Figures(took);
    return new Measurement(
        name(),
        "%s: %s, p95 (p50 %.1f ms, %,d bytes)"
            .formatted(call.view(), call.name(), figures.median() * 1000, bytes),
        figures.percentile(95) * 1000,
        "ms");
  }

  /** Asks as a browser does, and returns how many bytes came. */
  private static int get(HttpClient http, URI engine, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(engine + "/api/v2/" + path))
            .header("Accept", "application/json")
            .header("Accept-Encoding", "gzip")
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new CommandFailure(
            ExitCode.FAILED, request.uri() + " answered " + response.statusCode() + ".");
      }
      return response.body().length;
    } catch (IOException failed) {
      throw new CommandFailure(ExitCode.FAILED, request.uri() + " failed: " + failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
  }
}
