package dev.windlass.engine.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What is sent to a process, by the program of that name. */
enum Signal {
  KILL,
  STOP,
  CONT;

  void to(long pid) {
    try {
      // Whoever is gone is gone.
      var _ =
          new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
