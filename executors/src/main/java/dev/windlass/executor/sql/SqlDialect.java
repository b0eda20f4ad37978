package dev.windlass.executor.sql;

/** What differs between databases when a statement is cut into its parts. */
enum SqlDialect {
  /** H2, Oracle and whatever keeps to the standard. */
  STANDARD,
  /** Has operators written with a question mark. */
  POSTGRES,
  /** Escapes with a backslash, comments with {@code #}. */
  MYSQL,
  /** Quotes identifiers with brackets. */
  SQLSERVER;

  /** Returns the dialect of the database behind a JDBC URL. */
  static SqlDialect of(String url) {
    if (url.startsWith("jdbc:postgresql:")) {
      return POSTGRES;
    }
    if (url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:")) {
      return MYSQL;
    }
    return url.startsWith("jdbc:sqlserver:") ? SQLSERVER : STANDARD;
  }
}
