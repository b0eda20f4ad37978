package dev.windlass.executor.worker;

import dev.windlass.dag.running.LogLine;
import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Leads what author code prints or logs to the log of the attempt it belongs to: that of the
 * thread, or of the thread that started it. A thread that belongs to none (one of a pool that lives
 * on) is counted to the only attempt under way, if there is just one; otherwise its output goes to
 * the worker's own.
 */
final class Capture {

  private final InheritableThreadLocal<AttemptLog> current = new InheritableThreadLocal<>();
  private final Set<AttemptLog> open = ConcurrentHashMap.newKeySet();

  /** Takes over {@code System.out}, {@code System.err} and {@code java.util.logging}. */
  void install() {
    var out = System.out;
    var err = System.err;
    System.setOut(new ForwardingPrintStream(() -> stream(out, true)));
    System.setErr(new ForwardingPrintStream(() -> stream(err, false)));
    LogManager.getLogManager().reset();
    var root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    root.addHandler(new ToAttempt());
  }

  /** Counts the calling thread, and those it starts, to the attempt. */
  void begin(AttemptLog log) {
    open.add(log);
    current.set(log);
  }

  /** Ends the attempt's log; may be called by another thread. */
  void end(AttemptLog log) {
    open.remove(log);
    log.close();
  }

  private PrintStream stream(PrintStream own, boolean standard) {
    var log = log();
    return log == null ? own : standard ? log.out() : log.err();
  }

  private @Nullable AttemptLog log() {
    var log = current.get();
    if (log != null && !log.isClosed()) {
      return log;
    }
    var all = open.iterator();
    var only = all.hasNext() ? all.next() : null;
    return all.hasNext() ? null : only;
  }

  private final class ToAttempt extends Handler {

    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord record) {
      var text = new StringBuilder(formatter.formatMessage(record));
      if (record.getThrown() != null) {
        text.append('\n').append(StackTraces.text(record.getThrown()));
      }
      var log = log();
      if (log == null) {
        System.err.println(text);
      } else {
        log.write(new LogLine(record.getInstant(), level(record.getLevel()), text.toString()));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    private LogLine.Level level(Level level) {
      return level.intValue() >= Level.SEVERE.intValue()
          ? LogLine.Level.ERROR
          : level.intValue() >= Level.WARNING.intValue()
              ? LogLine.Level.WARNING
              : level.intValue() >= Level.INFO.intValue()
                  ? LogLine.Level.INFO
                  : LogLine.Level.DEBUG;
    }
  }
}
