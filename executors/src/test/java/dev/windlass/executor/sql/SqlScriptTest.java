package dev.windlass.executor.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {

  @Test
  void parameters_become_question_marks_in_order() {
    assertThat(parse("select * from t where day=:day and (a, b) in ((:x,:day))"))
        .containsExactly(
            new SqlStatement(
                "select * from t where day=? and (a, b) in ((?,?))", List.of("day", "x", "day")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select ':a', 'it''s :b'",
        "select \":a\" from \"x\"\":b\"",
        "select 1 -- :a; not a statement",
        "select /* :a; /* :b */ :c */ 1",
        "select '2026-01-01'::date, x::text",
        "select $$ :a; :b $$",
        "select $body$ :a; $$ :b $body$",
        "select e'it\\'s :a; '",
        "select a[1:n], b[:2]",
        "set @x := 1",
        "select `:a`",
        "select $1",
      })
  void what_only_looks_like_a_parameter_is_left_alone(String statement) {
    assertThat(parse(statement)).containsExactly(new SqlStatement(statement, List.of()));
  }

  @Test
  void a_script_is_cut_into_statements() {
    assertThat(
            parse(
                "delete from t where d = :d; ;\n-- a comment;\ninsert into t values (':x', :y);\n"))
        .containsExactly(
            new SqlStatement("delete from t where d = ?", List.of("d")),
            new SqlStatement("-- a comment;\ninsert into t values (':x', ?)", List.of("y")));
    assertThat(parse(" ; -- nothing\n /* at all */ ;")).isEmpty();
  }

  @Test
  void the_body_of_a_routine_is_one_statement() {
    String routine =
        "create procedure p() begin if x then y; end if; case when a then b; end case; begin c; end; end";

    assertThat(parse(routine + "; select 1"))
        .containsExactly(
            new SqlStatement(routine, List.of()), new SqlStatement("select 1", List.of()));
  }

  @Test
  void the_question_mark_of_postgres_stays_an_operator() {
    assertThat(SqlScript.parse("select j ? :key, '?'", SqlDialect.POSTGRES))
        .containsExactly(new SqlStatement("select j ?? ?, '?'", List.of("key")));
  }

  @Test
  void mysql_and_sql_server_have_quotes_of_their_own() {
    assertThat(SqlScript.parse("select 'a\\':b', :c # :d", SqlDialect.MYSQL))
        .containsExactly(new SqlStatement("select 'a\\':b', ? # :d", List.of("c")));
    assertThat(SqlScript.parse("select [:a], :b", SqlDialect.SQLSERVER))
        .containsExactly(new SqlStatement("select [:a], ?", List.of("b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 'open :a",
        "select $$ open",
        "/* open",
        "select \"open",
        ":",
        "select :",
        "$",
        "'\\"
      })
  void unfinished_text_is_left_to_the_database(String text) {
    assertThat(parse(text)).allSatisfy(statement -> assertThat(statement.text()).isEqualTo(text));
  }

  private static List<SqlStatement> parse(String script) {
    return SqlScript.parse(script, SqlDialect.STANDARD);
  }
}
