package dev.windlass.engine.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of one engine, which can be set while it runs: by libfaketime, where it is
 * installed. Time that only passes, by which timeouts go, is left alone, as by anybody who sets a
 * clock.
 */
final class SteppedClock {

  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/faketime/libfaketimeMT.so.1"));

  private final Path file;

  SteppedClock(Path file) {
    this.file = file;
    step(Duration.ZERO);
  }

  /** Returns the library, if this machine has it. */
  static Optional<Path> library() {
    return PLACES.stream().filter(Files::exists).findFirst();
  }

  /** Returns what a process must be told to go by this clock. */
  Map<String, String> environment(Path library) {
    // Without the last, each wait for a while returns at once and is begun again.
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  /** Sets it so much before or after the true time. */
  void step(Duration by) {
    try {
      Files.writeString(file, "%+d\n".formatted(by.toSeconds()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
