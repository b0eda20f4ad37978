package dev.windlass.engine.bench.contest;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Shells that end at once, beside what this machine can start of them and do nothing else. */
final class BashCommands implements Discipline {

  private static final Shape WIDE = Shape.wide("bench_bash", 200, new Work.Command());
  private static final int RUNS = 5;

  /** As many at once as an engine's workers run. */
  private static final int AT_ONCE = 32;

  @Override
  public String name() {
    return "bash";
  }

  @Override
  public List<Shape> shapes() {
    return List.of(WIDE);
  }

  @Override
  public void warmUp(Contestant contestant) {
    contestant.driver().runAll(WIDE, contestant.share(RUNS));
    alone(WIDE.tasks());
  }

  @Override
  public List<Figure> round(Contestant contestant) {
    int runs = contestant.share(RUNS);
    int commands = runs * WIDE.tasks();
    double perSecond = commands / (contestant.driver().runAll(WIDE, runs).toNanos() / 1e9);
    double alone = alone(RUNS * WIDE.tasks());
    return List.of(
        Figure.of("as part of forking alone", perSecond / alone, "").toReach(Goal.atLeast(0.8)),
        Figure.of("bash -c true", perSecond, "per s"),
        Figure.of("forking alone", alone, "per s"));
  }

  private static double alone(int commands) {
    long begin = System.nanoTime();
    List<Future<Integer>> started = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      for (int i = 0; i < commands; i++) {
        started.add(threads.submit(BashCommands::command));
      }
      for (Future<Integer> it : started) {
        it.get();
      }
    } catch (ExecutionException failed) {
      throw new CommandFailure(
          ExitCode.FAILED, "bash cannot be started here: " + failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted.");
    }
    return commands / ((System.nanoTime() - begin) / 1e9);
  }

  private static int command() throws IOException, InterruptedException {
    return new ProcessBuilder("bash", "-c", "true").start().waitFor();
  }
}
