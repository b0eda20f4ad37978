package dev.windlass.engine.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns, for people; scripts take {@code --json}. */
final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... header) {
    rows.add(List.of(header));
  }

  /** Adds a row with a cell for every column. */
  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** Says whether there is nothing below the header. */
  boolean isEmpty() {
    return rows.size() == 1;
  }

  /** Returns the lines, the header first. */
  List<String> lines() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
