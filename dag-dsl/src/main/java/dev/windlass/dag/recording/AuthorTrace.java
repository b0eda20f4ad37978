package dev.windlass.dag.recording;

import dev.windlass.dag.TaskAction;
import dev.windlass.dag.TaskFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Writes what author code threw for its author: without the frames of ours that called it. */
final class AuthorTrace {

  private static final int MOST_FRAMES = 60;
  private static final int LONGEST_HEADLINE = 1000;

  private AuthorTrace() {}

  /**
   * Returns what was thrown in one line: {@code IllegalStateException: no orders
   * (OrdersEtl.java:42)}.
   */
  static String headline(Throwable thrown) {
    String message = thrown.getMessage();
    String line = thrown.getClass().getSimpleName();
    if (message != null && !message.isBlank()) {
      line += ": " + message.strip().lines().findFirst().orElse("");
    }
    if (line.length() > LONGEST_HEADLINE) {
      line = line.substring(0, LONGEST_HEADLINE) + "...";
    }
    List<StackTraceElement> frames = authorFrames(thrown);
    return frames.stream()
        .filter(frame -> frame.getModuleName() == null && frame.getFileName() != null)
        .findFirst()
        .map(frame -> " (%s:%d)".formatted(frame.getFileName(), frame.getLineNumber()))
        .map(line::concat)
        .orElse(line);
  }

  /** Returns the stack trace, causes included. */
  static String of(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    append(text, "", thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    return text.toString().stripTrailing();
  }

  private static void append(
      StringBuilder text, String before, Throwable thrown, Set<Throwable> seen) {
    if (!seen.add(thrown)) {
      return;
    }
    text.append(before).append(thrown).append('\n');
    List<StackTraceElement> frames = authorFrames(thrown);
    frames.stream().limit(MOST_FRAMES).forEach(f -> text.append("\tat ").append(f).append('\n'));
    if (frames.size() > MOST_FRAMES) {
      text.append("\t... ").append(frames.size() - MOST_FRAMES).append(" more\n");
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      append(text, "Suppressed: ", suppressed, seen);
    }
    if (thrown.getCause() != null) {
      append(text, "Caused by: ", thrown.getCause(), seen);
    }
  }

  /** Cuts what lies below the author's code. An exception of another thread has nothing to cut. */
  private static List<StackTraceElement> authorFrames(Throwable thrown) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (StackTraceElement frame : Arrays.asList(thrown.getStackTrace())) {
      if (isOurs(frame.getClassName())) {
        break;
      }
      frames.add(frame);
    }
    return frames;
  }

  private static boolean isOurs(String className) {
    return className.startsWith(AttemptRunner.class.getName())
        || className.startsWith(TaskFunction.class.getName() + "$")
        || className.startsWith(TaskAction.class.getName() + "$");
  }
}
