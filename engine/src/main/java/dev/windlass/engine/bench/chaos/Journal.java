package dev.windlass.engine.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What was done when: told at once, and kept in a file. */
final class Journal {

  private final Path file;
  private final InstantSource clock;
  private final Instant begin;
  private final Consumer<String> told;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Map<Fault, AtomicInteger> faults = new EnumMap<>(Fault.class);
  private final AtomicInteger kills = new AtomicInteger();

  Journal(Path file, InstantSource clock, Consumer<String> told) {
    this.file = file;
    this.clock = clock;
    this.begin = clock.instant();
    this.told = told;
    for (Fault fault : Fault.values()) {
      faults.put(fault, new AtomicInteger());
    }
  }

  /** Writes a line. */
  synchronized void say(String text) {
    Instant now = clock.instant();
    String line =
        String.format(
            Locale.ROOT,
            "%8.3f  %s  %s",
            Duration.between(begin, now).toMillis() / 1000.0,
            now.truncatedTo(ChronoUnit.MILLIS),
            text);
    lines.add(line);
    told.accept(line);
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Counts a fault that happened. */
  void happened(Fault fault) {
    count(fault).incrementAndGet();
  }

  /** Counts a {@code kill -9}. */
  void killed() {
    kills.incrementAndGet();
  }

  int kills() {
    return kills.get();
  }

  int times(Fault fault) {
    return count(fault).get();
  }

  private AtomicInteger count(Fault fault) {
    AtomicInteger count = faults.get(fault);
    if (count == null) {
      throw new IllegalStateException("All have one.");
    }
    return count;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  Path file() {
    return file;
  }
}
