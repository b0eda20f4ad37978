package dev.windlass.engine.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the bodies of tasks wrote down themselves, in the order they did: one file, to which each
 * line is added by one call of the operating system, outside of all that is ended and cut off.
 */
record Ledger(List<Line> lines) {

  private static final int FIELDS = 9;

  Ledger {
    lines = List.copyOf(lines);
  }

  /** What a body says. */
  enum Kind {
    /** It begins. */
    START,
    /** It has done what it had to. */
    END,
    /** It fails on purpose. */
    FAIL
  }

  /**
   * A line.
   *
   * @param place of the line in the ledger
   * @param nonce names the execution of the body, and is its result
   */
  record Line(
      int place,
      Kind kind,
      InstanceKey instance,
      int tryNumber,
      long pid,
      String nonce,
      long millis) {

    @Override
    public String toString() {
      return "%s %s try %d, pid %d, %s, at %d"
          .formatted(kind.name().toLowerCase(Locale.ROOT), instance, tryNumber, pid, nonce, millis);
    }
  }

  /** Returns what is in it of other runs than those. */
  Ledger without(Collection<RunFact> runs) {
    Set<String> names = runs.stream().map(RunFact::name).collect(Collectors.toSet());
    return new Ledger(
        lines.stream()
            .filter(it -> !names.contains(it.instance().dagId() + " " + it.instance().runId()))
            .toList());
  }

  /** Returns how often a body began that had begun before without failing on purpose. */
  int repeatedStarts() {
    Set<InstanceKey> begun = new HashSet<>();
    int repeated = 0;
    for (Line line : lines) {
      switch (line.kind()) {
        case START -> repeated += begun.add(line.instance()) ? 0 : 1;
        case FAIL -> begun.remove(line.instance());
        case END -> {}
      }
    }
    return repeated;
  }

  /** Reads it; nothing if no body has begun. */
  static Ledger read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new Ledger(List.of());
    }
    List<Line> lines = new ArrayList<>();
    for (String text : Files.readAllLines(file)) {
      String[] fields = text.split("\t", -1);
      if (fields.length != FIELDS) {
        throw new IOException(
            "Line " + (lines.size() + 1) + " of the ledger is no such line: " + text);
      }
      lines.add(
          new Line(
              lines.size(),
              Kind.valueOf(fields[0].toUpperCase(Locale.ROOT)),
              new InstanceKey(fields[1], fields[2], fields[3], Integer.parseInt(fields[4])),
              Integer.parseInt(fields[5]),
              Long.parseLong(fields[6]),
              fields[7],
              Long.parseLong(fields[8])));
    }
    return new Ledger(lines);
  }
}
