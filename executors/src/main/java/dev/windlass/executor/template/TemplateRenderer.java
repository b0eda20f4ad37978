package dev.windlass.executor.template;

import dev.windlass.dag.running.TaskAttempt;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.ClassAccessException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.error.RootAttributeNotFoundException;
import io.pebbletemplates.pebble.extension.core.DisallowExtensionCustomizerBuilder;
import io.pebbletemplates.pebble.lexer.Syntax;
import io.pebbletemplates.pebble.loader.StringLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders texts such as {@code echo {{ ds }}} with Airflow's names.
 *
 * <p>Known are {@code ds}, {@code ds_nodash}, {@code ts}, {@code ts_nodash}, {@code logical_date}, {@code
 * data_interval_start}, {@code data_interval_end}, {@code run_id}, {@code params.x}, {@code var.value.x},
 * {@code var.json.x.y}, {@code conn.x.host}, {@code dag.dag_id}, {@code task.task_id}, {@code ti.try_number},
 * {@code dag_run.run_id}, {@code macros.ds_add(ds, -1)}, and the filters {@code ds}, {@code ds_nodash},
 * {@code ts}, {@code ts_nodash}, {@code tojson} beside Pebble's own. Unlike Airflow's, dates are those of the
 * DAG's time zone, as {@code logicalDate()} is.
 *
 * <p>Templates read values only: they reach no file, no class and no other template, and cannot be made to
 * loop for long. A text without {@code {{} and {@code {%} is returned as it is. Safe for many threads;
 * templates are compiled once.
 *
 * <p>Example: {@code new TemplateRenderer().render("echo {{ ds }}", attempt)} is {@code echo 2026-01-31}.
 */
public final class TemplateRenderer {

  private static final int MAX_RENDERED_CHARACTERS = 4 * 1024 * 1024;
  private static final int CACHED_TEMPLATES = 1_000;
  private static final int SHOWN_CHARACTERS = 200;

  private final PebbleEngine pebble =
      new PebbleEngine.Builder()
          .loader(new StringLoader())
          // "${#names[@]}" is the length of an array to bash, and "{#" must not begin a comment
          // there.
          .syntax(
              new Syntax.Builder()
                  .setCommentOpenDelimiter("{%#")
                  .setCommentCloseDelimiter("#%}")
                  .setEnableNewLineTrimming(false)
                  .build())
          .strictVariables(true)
          .autoEscaping(false)
          .defaultLocale(Locale.ROOT)
          .maxRenderedSize(MAX_RENDERED_CHARACTERS)
          .templateCache(new CompiledTemplates(CACHED_TEMPLATES))
          .methodAccessValidator(TemplateRenderer::mayCall)
          .extension(new AirflowFilters())
          .registerExtensionCustomizer(
              new DisallowExtensionCustomizerBuilder()
                  .disallowedTokenParserTags(
                      List.of(
                          "include",
                          "import",
                          "from",
                          "extends",
                          "embed",
                          "block",
                          "macro",
                          "parallel",
                          "cache",
                          "autoescape",
                          "flush"))
                  // A mistyped end of a range would fill the memory of the engine.
                  .disallowedFunctionKeys(List.of("range", "i18n"))
                  .disallowedBinaryOperatorSymbols(List.of(".."))
                  .build())
          .build();

  /**
   * Returns the text with the attempt's values in it.
   *
   * @throws TemplateException if the text is no template or names something that does not exist
   */
  public String render(String text, TaskAttempt attempt) {
    if (!isTemplate(text)) {
      return text;
    }
    Map<String, @Nullable Object> names = TemplateNames.of(attempt);
    var rendered = new StringWriter();
    try {
      pebble.getLiteralTemplate(text).evaluate(rendered, names);
      return rendered.toString();
    } catch (RootAttributeNotFoundException e) {
      throw failure(text, UnknownName.of("", e.getAttributeName(), names.keySet()));
    } catch (ClassAccessException e) {
      throw failure(text, "templates cannot call methods, only Airflow's names and filters.");
    } catch (PebbleException e) {
      throw failure(text, reason(e));
    } catch (IOException e) {
      throw failure(text, "the result is too long.");
    }
  }

  /** Says whether rendering would look at the text at all. */
  public static boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%");
  }

  /** Pebble wraps what a filter, a macro or a lookup said. */
  private static String reason(PebbleException failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost instanceof PebbleException pebbles
        ? pebbles.getPebbleMessage()
        : failure.getPebbleMessage() + " (" + innermost.getMessage() + ")";
  }

  private static boolean mayCall(Object object, Method method) {
    Class<?> owner = method.getDeclaringClass();
    return owner == TemplateTime.class
        || owner == TemplateMacros.class
        || (object instanceof NamedValues && method.getName().equals("get"));
  }

  private static TemplateException failure(String text, String reason) {
    String shown =
        text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
    return new TemplateException("The template '" + shown + "' cannot be rendered: " + reason);
  }
}
