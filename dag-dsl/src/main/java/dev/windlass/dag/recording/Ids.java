package dev.windlass.dag.recording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with an id. Ids are part of URLs, file names and pod names, hence the narrow
 * alphabet.
 */
final class Ids {

  static final int LONGEST = 250;

  private static final Pattern NOT_IN_TASK_ID = Pattern.compile("[^A-Za-z0-9_-]");
  private static final Pattern NOT_IN_DAG_ID = Pattern.compile("[^A-Za-z0-9_.-]");

  private Ids() {}

  static @Nullable String problemOfDagId(String id) {
    return problem("DAG id", id, NOT_IN_DAG_ID, "letters a to z, digits, '_', '-' and '.'");
  }

  /**
   * Says what is wrong with the id of a task, group or param.
   *
   * @param kind what it is, for example {@code Task id}
   */
  static @Nullable String problemOf(String kind, String id) {
    return problem(kind, id, NOT_IN_TASK_ID, "letters a to z, digits, '_' and '-'");
  }

  private static @Nullable String problem(
      String kind, String id, Pattern forbidden, String allowed) {
    if (id.isEmpty()) {
      return kind + " is empty. Give it a name of " + allowed + ".";
    }
    if (id.length() > LONGEST) {
      return "%s '%s...' has %d characters; at most %d are allowed."
          .formatted(kind, id.substring(0, 40), id.length(), LONGEST);
    }
    Matcher matcher = forbidden.matcher(id);
    if (!matcher.find()) {
      return null;
    }
    String wayOut = forbidden.matcher(id).replaceAll("_");
    String example = wayOut.matches("_+") ? "" : ", for example '" + wayOut + "'";
    return "%s '%s' holds the character '%s'. Use %s only%s."
        .formatted(kind, id, matcher.group(), allowed, example);
  }
}
