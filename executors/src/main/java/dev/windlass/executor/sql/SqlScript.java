package dev.windlass.executor.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into statements at {@code ;} and replaces each {@code :name} by {@code ?}.
 *
 * <p>Literals, quoted identifiers, comments, dollar quotes, casts ({@code ::date}), assignments
 * ({@code :=}) and array slices ({@code a[1:n]}) are left alone. The body of a routine between
 * {@code begin} and {@code end} is one with its {@code create}.
 *
 * <p>Example: {@code delete from t where day = :day; select 1} is {@code delete from t where day =
 * ?} with the parameter {@code day}, and {@code select 1}.
 */
final class SqlScript {

  private final String script;
  private final SqlDialect dialect;
  private final List<SqlStatement> statements = new ArrayList<>();
  private final List<String> parameters = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private boolean hasCode;
  private boolean creates;
  private int routineDepth;
  private String lastWord = "";
  private int at;

  private SqlScript(String script, SqlDialect dialect) {
    this.script = script;
    this.dialect = dialect;
  }

  /** Returns the statements in order, without empty ones. */
  static List<SqlStatement> parse(String script, SqlDialect dialect) {
    return new SqlScript(script, dialect).parse();
  }

  private List<SqlStatement> parse() {
    while (at < script.length()) {
      char c = script.charAt(at);
      if (c == '\'') {
        boolean escapes = dialect == SqlDialect.MYSQL || follows("e");
        copyCode(quoted(c, escapes));
      } else if (c == '"' || c == '`') {
        copyCode(quoted(c, dialect == SqlDialect.MYSQL && c == '"'));
      } else if (c == '[' && dialect == SqlDialect.SQLSERVER) {
        copyCode(quoted(']', false));
      } else if (script.startsWith("--", at) || (c == '#' && dialect == SqlDialect.MYSQL)) {
        copy(until("\n", at));
      } else if (script.startsWith("/*", at)) {
        copy(blockComment());
      } else if (c == '$' && !partOfName(at - 1)) {
        copyCode(dollarQuoted());
      } else if (c == ':') {
        colon();
      } else if (c == '?') {
        // The driver takes a doubled one for PostgreSQL's operator; any other stays and is
        // complained about.
        text.append(dialect == SqlDialect.POSTGRES ? "??" : "?");
        hasCode = true;
        at++;
      } else if (c == ';' && routineDepth == 0) {
        at++;
        endStatement();
      } else if (Character.isJavaIdentifierStart(c)) {
        word();
      } else {
        hasCode |= !Character.isWhitespace(c);
        copy(at + 1);
      }
    }
    endStatement();
    return statements;
  }

  private void colon() {
    boolean named =
        at + 1 < script.length()
            && isNameStart(script.charAt(at + 1))
            && !partOfName(at - 1)
            && !script.startsWith("::", at);
    if (script.startsWith("::", at) || script.startsWith(":=", at)) {
      copyCode(at + 2);
    } else if (named) {
      int end = endOfName(at + 1);
      parameters.add(script.substring(at + 1, end));
      text.append('?');
      hasCode = true;
      at = end;
    } else {
      copyCode(at + 1);
    }
  }

  /** Keeps count of the blocks inside {@code create function ... begin ... end}. */
  private void word() {
    int end = at;
    while (end < script.length() && Character.isJavaIdentifierPart(script.charAt(end))) {
      end++;
    }
    String word = script.substring(at, end).toLowerCase(Locale.ROOT);
    if (!hasCode) {
      creates = word.equals("create");
    } else if (creates) {
      switch (word) {
        case "begin" -> routineDepth++;
        case "case" -> routineDepth += routineDepth > 0 && !lastWord.equals("end") ? 1 : 0;
        case "end" -> routineDepth -= routineDepth > 0 && !endsControlStructure(end) ? 1 : 0;
        default -> {}
      }
    }
    lastWord = word;
    copyCode(end);
  }

  /** {@code end if} and {@code end loop} end what no {@code begin} began. */
  private boolean endsControlStructure(int from) {
    String rest =
        script
            .substring(from, Math.min(script.length(), from + 20))
            .strip()
            .toLowerCase(Locale.ROOT);
    return rest.startsWith("if")
        || rest.startsWith("loop")
        || rest.startsWith("while")
        || rest.startsWith("repeat");
  }

  private void endStatement() {
    if (hasCode) {
      statements.add(new SqlStatement(text.toString().strip(), parameters));
    }
    text.setLength(0);
    parameters.clear();
    hasCode = false;
    creates = false;
    routineDepth = 0;
    lastWord = "";
  }

  private int quoted(char quote, boolean backslashEscapes) {
    int end = at + 1;
    while (end < script.length()) {
      char c = script.charAt(end);
      if (c == '\\' && backslashEscapes) {
        end += 2;
      } else if (c == quote) {
        if (end + 1 < script.length() && script.charAt(end + 1) == quote) {
          end += 2;
        } else {
          return end + 1;
        }
      } else {
        end++;
      }
    }
    return script.length();
  }

  private int blockComment() {
    int depth = 1;
    int end = at + 2;
    while (end < script.length() && depth > 0) {
      if (script.startsWith("*/", end)) {
        depth--;
        end += 2;
      } else if (script.startsWith("/*", end) && dialect != SqlDialect.MYSQL) {
        depth++;
        end += 2;
      } else {
        end++;
      }
    }
    return Math.min(end, script.length());
  }

  /** {@code $$ ... $$} and {@code $body$ ... $body$}; {@code $1} and a lone dollar are none. */
  private int dollarQuoted() {
    int end = at + 1;
    if (end < script.length() && isNameStart(script.charAt(end))) {
      end = endOfName(end);
    }
    if (end >= script.length() || script.charAt(end) != '$') {
      return at + 1;
    }
    return until(script.substring(at, end + 1), end + 1);
  }

  /** Returns where that text ends, from there on; the end of the script if it is not there. */
  private int until(String end, int from) {
    int found = script.indexOf(end, from);
    return found < 0 ? script.length() : found + end.length();
  }

  private boolean follows(String prefix) {
    return at > 0 && script.substring(at - 1, at).equalsIgnoreCase(prefix) && !partOfName(at - 2);
  }

  private boolean partOfName(int index) {
    return index >= 0 && Character.isJavaIdentifierPart(script.charAt(index));
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  private int endOfName(int from) {
    int end = from;
    while (end < script.length()
        && (Character.isLetterOrDigit(script.charAt(end)) || script.charAt(end) == '_')) {
      end++;
    }
    return end;
  }

  private void copyCode(int end) {
    hasCode = true;
    copy(end);
  }

  private void copy(int end) {
    int stop = Math.min(end, script.length());
    text.append(script, at, stop);
    at = stop;
  }
}
