package dev.windlass.engine.bench;

import dev.windlass.engine.client.TemporaryFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * How long it takes from a push to its publication, of a bundle of one DAG and of one of a
 * thousand, and what reading these does to the hops of runs meanwhile.
 */
final class BundlePushes implements Workload {

  private static final int MANY = 1000;
  private static final int ROUNDS = 5;
  private static final int POLLS = 3;
  private static final int PUSHES = 100;
  private static final Duration BETWEEN_PUSHES = Duration.ofMillis(600);
  private static final String CHAIN = "bench_bundles_chain";
  private static final int WARM_UPS = 40;
  private static final int RUNS = 40;

  @Override
  public String name() {
    return "bundles";
  }

  @Override
  public Map<String, String> files() {
    return Map.of("BenchBundlesChain.java", ChainHops.source("BenchBundlesChain", CHAIN));
  }

  @Override
  public List<Measurement> measure(BenchEngine engine) {
    Path folder = TemporaryFolder.create("windlass-bench-git");
    List<Measurement> measurements = new ArrayList<>();
    try (PushedBundle many = new PushedBundle(engine, folder, "many", MANY);
        PushedBundle one = new PushedBundle(engine, folder, "one", 1)) {
      measurements.addAll(ofMany(many, new ChainHops(engine, CHAIN)));
      one.add();
      one.awaitPublished();
      Figures pushes = byWebhook(one);
      measurements.add(figure("a push of one file, after the webhook", pushes.median(), 2));
      measurements.add(figure("the slowest of " + ROUNDS, pushes.max(), 2));
      measurements.add(figure("the slowest of 3 without a webhook", byPolls(one), 12));
      measurements.addAll(inAMinute(one));
    } finally {
      TemporaryFolder.delete(folder);
    }
    return measurements;
  }

  private List<Measurement> ofMany(PushedBundle many, ChainHops chain) {
    chain.of(WARM_UPS);
    Figures before = chain.of(RUNS);
    long begun = System.nanoTime();
    // Who adds a bundle is answered when it has been read.
    CompletableFuture<Void> added = CompletableFuture.runAsync(many::add);
    Figures meanwhile =
        chain.until(() -> added.isCompletedExceptionally() || added.isDone() && many.isPublished());
    added.join();
    double all = since(begun);
    return List.of(
        figure("%,d files, until all are published".formatted(MANY), all, 30),
        figure("one of them changed, after the webhook", byWebhook(many).median(), 3),
        hop("p50", "before", before.median()),
        hop("p50", "while all are read", meanwhile.median()),
        hop("p99", "before", before.percentile(99)),
        hop("p99", "while all are read", meanwhile.percentile(99)));
  }

  private static Figures byWebhook(PushedBundle bundle) {
    List<Duration> durations = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      bundle.push();
      long pushed = System.nanoTime();
      bundle.callWebhook();
      bundle.awaitPublished();
      durations.add(Duration.ofNanos(System.nanoTime() - pushed));
    }
    return new Figures(durations);
  }

  private static double byPolls(PushedBundle bundle) {
    double slowest = 0;
    for (int round = 0; round < POLLS; round++) {
      bundle.push();
      long pushed = System.nanoTime();
      bundle.awaitPublished();
      slowest = Math.max(slowest, since(pushed));
    }
    return slowest;
  }

  /** A hundred pushes in a minute, each with a webhook. */
  private List<Measurement> inAMinute(PushedBundle bundle) {
    int before = bundle.versions();
    long begun = System.nanoTime();
    for (int i = 0; i < PUSHES; i++) {
      long due = begun + i * BETWEEN_PUSHES.toNanos();
      Patience.pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      bundle.push();
      bundle.callWebhook();
    }
    long last = System.nanoTime();
    bundle.awaitPublished();
    return List.of(
        figure("the last of a hundred pushes in a minute", since(last), 2),
        new Measurement(name(), "versions published of those", bundle.versions() - before, ""));
  }

  private Measurement hop(String which, String when, double seconds) {
    return new Measurement(name(), "hop " + which + " " + when, seconds * 1000, "ms");
  }

  private Measurement figure(String what, double seconds, double target) {
    return new Measurement(name(), what, seconds, "s").toReach(target);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
