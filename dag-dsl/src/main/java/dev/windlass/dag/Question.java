package dev.windlass.dag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.Question.Kind;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person and waits for the answer, given on the page, over REST or at a prompt, without
 * holding a slot. {@link Dsl#approval}, {@link Dsl#input} and {@link Dsl#pick} begin one.
 *
 * <p>{@code Task.timeout} says how long it waits, for ever if nothing is said. When that is over,
 * the default counts as the answer; without one the task fails, or is skipped with {@code
 * softFail}.
 *
 * <p>Example: {@code dag.task("publish", approval("Publish the report of {{ ds
 * }}?").assignedTo("ana")).timeout(ofHours(2))}.
 *
 * @param <T> the type of the answer
 * @param kind what the answer becomes
 * @param subject the question; may hold templates such as {@code {{ ds }}}
 * @param text what one should know to answer it, Markdown; may hold templates; null for nothing
 * @param options what can be chosen
 * @param several whether more than one can be
 * @param form the record that is filled in; null for none
 * @param defaults the options that count as chosen when nobody answered in time; null for none
 * @param formDefault what counts as filled in then
 * @param people who may answer; empty for everybody
 * @param failsOnRejection whether a rejected approval fails instead of skipping what comes after
 * @param type the type of the answer
 */
public record Question<T>(
    Kind kind,
    String subject,
    @Nullable String text,
    List<String> options,
    boolean several,
    @Nullable Class<?> form,
    @Nullable List<String> defaults,
    @Nullable Object formDefault,
    List<String> people,
    boolean failsOnRejection,
    Type type)
    implements Operator<T> {

  /** Keeps copies of the lists. */
  public Question {
    options = List.copyOf(options);
    defaults = defaults == null ? null : List.copyOf(defaults);
    people = List.copyOf(people);
  }

  /**
   * Returns this with what one should know to answer it.
   *
   * <p>Example: {@code .body("See the [draft](https://reports/{{ ds }}).")}.
   *
   * @param markdown may hold templates
   */
  public Question<T> body(String markdown) {
    return new Question<>(
        kind,
        subject,
        markdown,
        options,
        several,
        form,
        defaults,
        formDefault,
        people,
        failsOnRejection,
        type);
  }

  /**
   * Returns this for these people only.
   *
   * <p>Example: {@code .assignedTo("ana", "ben")}.
   */
  public Question<T> assignedTo(String... names) {
    return new Question<>(
        kind,
        subject,
        text,
        options,
        several,
        form,
        defaults,
        formDefault,
        List.of(names),
        failsOnRejection,
        type);
  }

  /**
   * Returns this with the answer that counts when nobody answered in time.
   *
   * <p>Example: {@code approval("Publish?").defaultsTo(true)}, {@code input("Limits?",
   * Limits.class).defaultsTo(new Limits(10))}.
   */
  public Question<T> defaultsTo(T answer) {
    List<String> chosen =
        switch (kind) {
          case APPROVAL ->
              List.of(
                  Boolean.TRUE.equals(answer)
                      ? OperatorSpec.Question.APPROVE
                      : OperatorSpec.Question.REJECT);
          case INPUT -> List.of(OperatorSpec.Question.OK);
          case CHOICE ->
              (answer instanceof List<?> list ? list : List.of(answer))
                  .stream().map(Question::word).toList();
        };
    return new Question<>(
        kind,
        subject,
        text,
        options,
        several,
        form,
        chosen,
        kind == Kind.INPUT ? answer : null,
        people,
        failsOnRejection,
        type);
  }

  /**
   * Returns this failing if it is rejected; otherwise it succeeds, and what comes right after it is
   * skipped.
   *
   * <p>Example: {@code approval("Publish?").failOnRejection()}.
   */
  public Question<T> failOnRejection() {
    return new Question<>(
        kind, subject, text, options, several, form, defaults, formDefault, people, true, type);
  }

  static String word(Object option) {
    return option instanceof Enum<?> constant ? constant.name() : String.valueOf(option);
  }

  static List<String> words(Object[] options) {
    return Stream.of(options).map(Question::word).toList();
  }

  @Override
  public OperatorSpec spec() {
    Map<String, JsonNode> filled = new LinkedHashMap<>();
    if (formDefault != null) {
      JsonNode tree = Json.MAPPER.valueToTree(formDefault);
      tree.properties().forEach(entry -> filled.put(entry.getKey(), entry.getValue()));
    }
    return new OperatorSpec.Question(
        kind,
        subject,
        text,
        options,
        several,
        List.of(),
        defaults,
        filled,
        people,
        failsOnRejection,
        LooksSpec.DEFAULT);
  }

  @Override
  public List<Arg<?>> arguments() {
    return List.of();
  }

  @Override
  public Type resultType() {
    return type;
  }
}
