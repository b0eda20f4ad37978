package dev.windlass.executor.reader;

import org.jspecify.annotations.Nullable;

/** Finds the line of a DAG's file that something was thrown from. */
final class AuthorLine {

  private AuthorLine() {}

  static @Nullable Integer of(Throwable thrown, String className) {
    for (var frame : thrown.getStackTrace()) {
      var name = frame.getClassName();
      if ((name.equals(className) || name.startsWith(className + "$"))
          && frame.getLineNumber() > 0) {
        return frame.getLineNumber();
      }
    }
    return null;
  }
}
