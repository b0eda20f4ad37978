package dev.windlass.engine.log;

import dev.windlass.dag.running.LogLine;
import dev.windlass.engine.database.Database;
import dev.windlass.executor.Workload;
import dev.windlass.executor.mask.SecretMask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The logs of the attempts that are under way: where their lines go, how many there are, and which
 * secrets must not be seen in them. Never throws for a line: a log that cannot be written fails no
 * task.
 */
public final class AttemptLogs {

  private static final Logger LOG = Logger.getLogger(AttemptLogs.class);

  /** How many lines are read back at a time. */
  private static final int PAGE = 500;

  private static final class Open {
    final LogKey key;
    final SecretMask mask;
    long taskLines;
    long lost;
    boolean empty;

    Open(LogKey key, SecretMask mask, long taskLines, boolean empty) {
      this.key = key;
      this.mask = mask;
      this.taskLines = taskLines;
      this.empty = empty;
    }
  }

  private final LogStore store;
  private final Database database;
  private final Map<UUID, Open> open = new ConcurrentHashMap<>();
  private final Set<LogKey> openKeys = ConcurrentHashMap.newKeySet();

  /** Writes to that store; asks the database about attempts from before a restart. */
  public AttemptLogs(LogStore store, Database database) {
    this.store = store;
    this.database = database;
  }

  /**
   * Opens the log of an attempt that is about to be submitted.
   *
   * @param anew whether it has no log yet; a further look goes on with the one of the looks before
   */
  public void open(UUID attempt, Workload workload, boolean anew) {
    LogKey key =
        new LogKey(
            workload.attempt().run().dagId(),
            workload.attempt().run().runId(),
            workload.attempt().taskId(),
            workload.attempt().mapIndex(),
            workload.attempt().tryNumber());
    try {
      if (anew) {
        store.begin(key);
      }
    } catch (IOException failed) {
      LOG.warnf("Could not begin the log of %s: %s", key, failed);
    }
    open.put(attempt, new Open(key, SecretMask.of(workload.attempt()), 0, anew));
    openKeys.add(key);
    store.open(key, anew);
    store.watches().changed(key);
  }

  /** Says whether that log is of an attempt that is under way. If not, the database knows. */
  boolean isOpen(LogKey key) {
    return openKeys.contains(key);
  }

  /**
   * Adds lines of the task's own. Lines that came before, as counted by {@code firstLine}, are
   * dropped: an executor sends again what it is not sure of.
   */
  public void append(UUID attempt, long firstLine, List<LogLine> lines) {
    Open log = find(attempt);
    if (log == null) {
      return;
    }
    synchronized (log) {
      int known = (int) Math.clamp(log.taskLines - firstLine, 0, lines.size());
      List<StoredLine> fresh = new ArrayList<>();
      for (LogLine line : lines.subList(known, lines.size())) {
        fresh.add(StoredLine.of(masked(log, line), false));
      }
      if (!fresh.isEmpty()) {
        log.lost += write(log, fresh) ? 0 : fresh.size();
        log.taskLines += fresh.size();
      }
    }
  }

  /**
   * Adds a line of the engine's own.
   *
   * @param alone whether also if there is no other line
   */
  public void appendOwn(UUID attempt, LogLine line, boolean alone) {
    Open log = find(attempt);
    if (log != null) {
      synchronized (log) {
        if (log.empty && log.lost == 0 && !alone) {
          return;
        }
        write(log, List.of(StoredLine.of(masked(log, line), true)));
      }
    }
  }

  /**
   * Hands over the lines that an attempt's task has written, the latest first, as long as more are
   * wanted.
   *
   * @return how many lines of the task's own there are
   */
  public long latestFirst(UUID attempt, Predicate<LogLine> more) {
    Open log = find(attempt);
    if (log == null) {
      return 0;
    }
    try {
      boolean wanted = true;
      long to = store.read(log.key, 0, LogPart.Limit.of(0)).totalLines();
      while (wanted && to > 0) {
        long from = Math.max(0, to - PAGE);
        LogPart page = store.read(log.key, from, LogPart.Limit.of((int) (to - from)));
        for (LogPart.Line line : page.lines().reversed()) {
          StoredLine stored = line.stored();
          if (wanted && !stored.own()) {
            wanted = more.test(new LogLine(stored.at(), stored.level(), stored.message()));
          }
        }
        to = from;
      }
    } catch (IOException failed) {
      LOG.warnf("Could not read the log of %s: %s", log.key, failed);
    }
    synchronized (log) {
      return log.taskLines;
    }
  }

  /**
   * Begins the log of an attempt anew that was another engine's: what that one wrote is on its own
   * disk, and whoever goes on with the attempt reads all of it again.
   */
  public void takeOver(UUID attempt) {
    fromDatabase(attempt)
        .ifPresent(found -> {
          LogKey key = found.key();
          try {
            store.begin(key);
          } catch (IOException failed) {
            LOG.warnf("Could not begin the log of %s: %s", key, failed);
          }
          open.put(attempt, new Open(key, SecretMask.of(List.of(), Map.of()), 0, true));
          openKeys.add(key);
          store.open(key, true);
          store.watches().changed(key);
        });
  }

  /** Forgets an attempt that another engine has now, with what its log has here. */
  public void leave(UUID attempt) {
    Open left = open.remove(attempt);
    if (left != null) {
      synchronized (left) {
        openKeys.remove(left.key);
        store.leave(left.key);
        store.watches().changed(left.key);
      }
    }
  }

  /** Forgets an attempt that ended. */
  public void close(UUID attempt) {
    Open ended = open.remove(attempt);
    if (ended != null) {
      openKeys.remove(ended.key);
      store.close(ended.key);
      store.watches().changed(ended.key);
    }
  }

  private static LogLine masked(Open log, LogLine line) {
    return log.mask.apply(line);
  }

  private boolean write(Open log, List<StoredLine> lines) {
    try {
      List<StoredLine> all = new ArrayList<>(lines);
      if (log.lost > 0) {
        String missing = "%d lines before this could not be stored.".formatted(log.lost);
        all.addFirst(StoredLine.whole(lines.getFirst().at(), LogLine.Level.WARNING, missing, true));
      }
      if (log.empty) {
        store.appendFirst(log.key, all);
      } else {
        store.append(log.key, all);
      }
      log.lost = 0;
      log.empty = false;
      return true;
    } catch (IOException failed) {
      // The store says so itself, once and not for every line.
      LOG.debugf("Could not write the log of %s: %s", log.key, failed);
      return false;
    }
  }

  private @Nullable Open find(UUID attempt) {
    Open known = open.get(attempt);
    if (known != null) {
      return known;
    }
    return findAgain(attempt);
  }

  /** One at a time: it repairs the end of a file. */
  private synchronized @Nullable Open findAgain(UUID attempt) {
    Open known = open.get(attempt);
    Found found = known == null ? fromDatabase(attempt).orElse(null) : null;
    if (found == null) {
      return known;
    }
    Open read = resume(found.key());
    if (!found.ended()) {
      open.put(attempt, read);
      openKeys.add(found.key());
      store.open(found.key(), false);
    } else {
      store.close(found.key());
    }
    return read;
  }

  private record Found(LogKey key, boolean ended) {}

  private Optional<Found> fromDatabase(UUID attempt) {
    return database.inTransaction(tx ->
        tx.first(
            row ->
                new Found(
                    new LogKey(
                        row.text("dag_id"),
                        row.text("run_id"),
                        row.text("task_id"),
                        row.number("map_index"),
                        row.number("try_number")),
                    row.optionalInstant("end_date") != null),
            """
            select r.dag_id, r.run_id, ti.task_id, ti.map_index, a.try_number, a.end_date
            from task_attempt a
            join task_instance ti on ti.id = a.task_instance_id
            join dag_run r on r.id = ti.dag_run_id
            where a.id = ?
            """,
            attempt));
  }

  private Open resume(LogKey key) {
    try {
      long taskLines = store.resume(key);
      return new Open(key, SecretMask.of(List.of(), Map.of()), taskLines, !store.hasHere(key));
    } catch (IOException failed) {
      LOG.warnf("Could not read the log of %s: %s", key, failed);
      return new Open(key, SecretMask.of(List.of(), Map.of()), 0, false);
    }
  }
}
