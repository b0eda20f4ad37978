package dev.windlass.executor.local;

import dev.windlass.executor.process.JavaProgram;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the local executor can be told.
 *
 * <p>Example: {@code LocalExecutorSettings.of(data.resolve("workers"), () ->
 * URI.create("ws://127.0.0.1:" + port + "/worker")).withCapacity(64)}.
 *
 * @param directory a folder of its own, for what it must know of its workers after a restart of the
 *     engine
 * @param engine where workers reach the engine; asked whenever one is started
 * @param program how workers are started
 * @param javaOptions options of their JVM, for example {@code -Xmx2g}
 * @param capacity how many attempts may be under way at once, in all workers together
 * @param idle after how long without an attempt a worker is stopped
 * @param startLimit how long a worker may take to connect after it was started
 * @param reconnectFor how long a worker goes on when the engine is away
 * @param returnWithin how long a restarted engine waits for the workers of the one before it
 * @param taskGrace how long a task may go on after it was interrupted
 * @param drivers jars of JDBC drivers that author code may use
 */
public record LocalExecutorSettings(
    Path directory,
    Supplier<URI> engine,
    JavaProgram program,
    List<String> javaOptions,
    int capacity,
    Duration idle,
    Duration startLimit,
    Duration reconnectFor,
    Duration returnWithin,
    Duration taskGrace,
    List<Path> drivers) {

  public LocalExecutorSettings {
    javaOptions = List.copyOf(javaOptions);
    drivers = List.copyOf(drivers);
    if (capacity < 1) {
      throw new IllegalArgumentException(
          "The local executor needs a capacity of 1 or more, not " + capacity + ".");
    }
  }

  /** Returns the settings of an installation that changes none. */
  public static LocalExecutorSettings of(Path directory, Supplier<URI> engine) {
    return new LocalExecutorSettings(
        directory,
        engine,
        new JavaProgram(JavaProgram.workerClassPath()),
        List.of(),
        32,
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        List.of());
  }

  /** Returns these with another class path for workers. */
  public LocalExecutorSettings withClassPath(List<Path> classPath) {
    return new LocalExecutorSettings(
        directory,
        engine,
        new JavaProgram(classPath),
        javaOptions,
        capacity,
        idle,
        startLimit,
        reconnectFor,
        returnWithin,
        taskGrace,
        drivers);
  }

  /** Returns these with more options for the JVM of workers. */
  public LocalExecutorSettings withJavaOptions(List<String> options) {
    return new LocalExecutorSettings(
        directory,
        engine,
        program,
        options,
        capacity,
        idle,
        startLimit,
        reconnectFor,
        returnWithin,
        taskGrace,
        drivers);
  }

  /** Returns these with another capacity. */
  public LocalExecutorSettings withCapacity(int attempts) {
    return new LocalExecutorSettings(
        directory,
        engine,
        program,
        javaOptions,
        attempts,
        idle,
        startLimit,
        reconnectFor,
        returnWithin,
        taskGrace,
        drivers);
  }

  /** Returns these with another time after which an idle worker is stopped. */
  public LocalExecutorSettings withIdle(Duration duration) {
    return new LocalExecutorSettings(
        directory,
        engine,
        program,
        javaOptions,
        capacity,
        duration,
        startLimit,
        reconnectFor,
        returnWithin,
        taskGrace,
        drivers);
  }

  /** Returns these with another time that workers go on without the engine. */
  public LocalExecutorSettings withReconnectFor(Duration duration) {
    return new LocalExecutorSettings(
        directory,
        engine,
        program,
        javaOptions,
        capacity,
        idle,
        startLimit,
        duration,
        returnWithin,
        taskGrace,
        drivers);
  }

  /** Returns these with another time that a restarted engine waits for workers. */
  public LocalExecutorSettings withReturnWithin(Duration duration) {
    return new LocalExecutorSettings(
        directory,
        engine,
        program,
        javaOptions,
        capacity,
        idle,
        startLimit,
        reconnectFor,
        duration,
        taskGrace,
        drivers);
  }

  /** Returns these with another time that interrupted tasks get. */
  public LocalExecutorSettings withTaskGrace(Duration duration) {
    return new LocalExecutorSettings(
        directory,
        engine,
        program,
        javaOptions,
        capacity,
        idle,
        startLimit,
        reconnectFor,
        returnWithin,
        duration,
        drivers);
  }

  /** Returns these with jars of JDBC drivers that author code may use. */
  public LocalExecutorSettings withDrivers(List<Path> jars) {
    return new LocalExecutorSettings(
        directory,
        engine,
        program,
        javaOptions,
        capacity,
        idle,
        startLimit,
        reconnectFor,
        returnWithin,
        taskGrace,
        jars);
  }
}
