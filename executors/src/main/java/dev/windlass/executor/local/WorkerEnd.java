package dev.windlass.executor.local;

import org.jspecify.annotations.Nullable;

/** Says why a worker ended, for people. */
final class WorkerEnd {

  private static final int SIGNAL = 128;

  private WorkerEnd() {}

  /**
   * Returns the reason.
   *
   * @param exitCode null if it was not this process's child
   * @param lastWords the end of what it printed, or nothing
   */
  static String reason(LocalWorker worker, @Nullable Integer exitCode, String lastWords) {
    var text = new StringBuilder();
    text.append(Character.toUpperCase(worker.toString().charAt(0)))
        .append(worker.toString().substring(1));
    text.append(
        worker.state == LocalWorker.State.STARTING ? " could not start: it ended" : " ended");
    if (exitCode != null) {
      text.append(" with exit code ").append(exitCode).append(explanation(exitCode, lastWords));
    }
    if (worker.killedBecause != null) {
      text.append(", killed because ").append(worker.killedBecause);
    }
    text.append('.');
    if (!lastWords.isEmpty()) {
      text.append(" Its last words: ").append(lastWords);
    }
    return text.toString();
  }

  private static String explanation(int exitCode, String lastWords) {
    if (lastWords.contains("OutOfMemoryError")) {
      return " (its memory was full)";
    }
    return switch (exitCode) {
      case 0 -> " (a task may have called System.exit)";
      case SIGNAL + 9 -> " (SIGKILL: killed, or the machine was out of memory)";
      case SIGNAL + 15 -> " (SIGTERM)";
      case SIGNAL + 6, SIGNAL + 11 -> " (the JVM crashed)";
      default -> "";
    };
  }
}
