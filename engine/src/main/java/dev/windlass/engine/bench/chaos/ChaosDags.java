package dev.windlass.engine.bench.chaos;

import static dev.windlass.engine.bench.chaos.ExpectedDag.ExpectedTask.ended;
import static dev.windlass.engine.bench.chaos.ExpectedDag.ExpectedTask.success;

import dev.windlass.engine.bench.chaos.ExpectedDag.ExpectedTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The DAGs that run meanwhile, one for each thing that could go wrong in a way of its own, and how
 * they are to end. Their sources are beside this class.
 */
final class ChaosDags {

  /** Runs of these are made by hand, so to say. */
  static final List<ExpectedDag> TRIGGERED =
      List.of(chain(), wide(), mapped(), retries(), sensors(), branches(), rules(), pools());

  /** These have schedules. */
  static final List<ExpectedDag> SCHEDULED = List.of(ticks(), minutes());

  /** A pool that is too small for the tasks that want into it. */
  static final String POOL = "chaos_pool";

  private static final String SOURCES = "/chaos/";
  private static final List<String> FILES =
      List.of(
          "ChaosLedger",
          "ChaosChain",
          "ChaosWide",
          "ChaosMapped",
          "ChaosRetries",
          "ChaosSensors",
          "ChaosBranches",
          "ChaosRules",
          "ChaosPools",
          "ChaosCrons");

  private ChaosDags() {}

  /** Writes their files; their bodies write into the ledger. */
  static void write(Path folder, Path ledger) {
    try {
      Files.createDirectories(folder);
      for (String file : FILES) {
        String source = SOURCES + file + ".java.txt";
        try (InputStream text = ChaosDags.class.getResourceAsStream(source)) {
          if (text == null) {
            throw new IllegalStateException(source + " is not in the application.");
          }
          Files.writeString(
              folder.resolve(file + ".java"),
              new String(text.readAllBytes(), StandardCharsets.UTF_8)
                  .replace("@LEDGER@", ledger.toString())
                  .replace("@POOL@", POOL));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Tasks that are methods and tasks that are commands, one after the other. */
  private static ExpectedDag chain() {
    List<ExpectedTask> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(i == 0 ? success("link0") : success("link" + i, "link" + (i - 1)));
    }
    return new ExpectedDag("chaos_chain", "success", tasks);
  }

  private static ExpectedDag wide() {
    List<ExpectedTask> tasks = new ArrayList<>(List.of(success("open")));
    String[] lanes = IntStream.range(0, 12).mapToObj(i -> "lane" + i).toArray(String[]::new);
    for (String lane : lanes) {
      tasks.add(success(lane, "open"));
    }
    tasks.add(success("close", lanes));
    return new ExpectedDag("chaos_wide", "success", tasks);
  }

  private static ExpectedDag mapped() {
    return new ExpectedDag(
        "chaos_mapped",
        "success",
        List.of(
            success("numbers").bodiless(),
            success("square").each(8),
            success("sum", "square").bodiless()));
  }

  private static ExpectedDag retries() {
    return new ExpectedDag(
        "chaos_retries",
        "success",
        List.of(
            success("flaky"), success("flaky_shell"), success("after", "flaky", "flaky_shell")));
  }

  private static ExpectedDag sensors() {
    return new ExpectedDag(
        "chaos_sensors",
        "success",
        List.of(
            success("before"),
            success("a_while", "before").bodiless(),
            success("a_look", "before").bodiless(),
            success("after", "before")));
  }

  private static ExpectedDag branches() {
    return new ExpectedDag(
        "chaos_branches",
        "success",
        List.of(
            success("decide").bodiless(),
            success("left"),
            ended("right", "skipped"),
            success("join", "left")));
  }

  private static ExpectedDag rules() {
    return new ExpectedDag(
        "chaos_rules",
        "failed",
        List.of(
            success("good"),
            new ExpectedTask("bad", "failed", 0, true, List.of()),
            ended("never", "upstream_failed"),
            success("alarm"),
            success("summary", "good")));
  }

  private static ExpectedDag pools() {
    return new ExpectedDag(
        "chaos_pools",
        "success",
        IntStream.range(0, 6).mapToObj(i -> success("in_pool" + i)).toList());
  }

  private static ExpectedDag ticks() {
    return new ExpectedDag(
        "chaos_ticks", "success", List.of(success("tick"), success("tock", "tick")));
  }

  private static ExpectedDag minutes() {
    return new ExpectedDag("chaos_minutes", "success", List.of(success("strike")));
  }
}
