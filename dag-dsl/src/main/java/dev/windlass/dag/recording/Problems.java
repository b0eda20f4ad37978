package dev.windlass.dag.recording;

import dev.windlass.dag.InvalidDagException.Problem;
import java.lang.StackWalker.Option;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a DAG: collected, so that an author hears of everything at once. */
final class Problems {

  private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

  private final Class<?> authorFile;
  private final List<Problem> found = new ArrayList<>();

  Problems(Class<?> definition) {
    this.authorFile = definition.getNestHost();
  }

  void add(String message, @Nullable Integer line) {
    Problem problem = new Problem(message, line);
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /** Adds a problem of the line of the author's file that is being executed. */
  void addHere(String message) {
    add(message, currentLine());
  }

  List<Problem> all() {
    return List.copyOf(found);
  }

  /** Returns the line of the author's file that is being executed; null if there is none. */
  @Nullable Integer currentLine() {
    return WALKER.walk(frames ->
        frames
            .filter(frame -> isAuthors(frame.getDeclaringClass()))
            .map(StackWalker.StackFrame::getLineNumber)
            .filter(line -> line > 0)
            .findFirst()
            .orElse(null));
  }

  /** Returns the topmost line of the author's file in what was thrown; null if there is none. */
  @Nullable Integer lineOf(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      String name = frame.getClassName();
      String own = authorFile.getName();
      if ((name.equals(own) || name.startsWith(own + "$")) && frame.getLineNumber() > 0) {
        return frame.getLineNumber();
      }
    }
    return null;
  }

  private boolean isAuthors(Class<?> type) {
    return type.getNestHost() == authorFile;
  }
}
