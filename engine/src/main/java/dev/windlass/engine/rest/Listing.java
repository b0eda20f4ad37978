package dev.windlass.engine.rest;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds the query of a list: conditions, order and part. Values are always bound, never spliced
 * into the text; names of columns come from code only.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Listing.of(entities, VariableEntity.class, "v")
 *     .contains("v.key", pattern)
 *     .orderedBy(Map.of("key", "v.key"), "v.key", paging)
 *     .page(paging, VariableResponse::of)
 * }</pre>
 */
public final class Listing<T> {

  private final EntityManager entities;
  private final Class<T> type;
  private final String from;
  private final String alias;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private String order = "";

  private Listing(EntityManager entities, Class<T> type, String from, String alias) {
    this.entities = entities;
    this.type = type;
    this.from = from;
    this.alias = alias;
  }

  /** Begins a list of all entities of a type. */
  public static <T> Listing<T> of(EntityManager entities, Class<T> type, String alias) {
    return new Listing<>(entities, type, type.getName() + " " + alias, alias);
  }

  /**
   * Joins another entity.
   *
   * @param join the rest of the {@code from} clause, for example {@code join DagRunEntity r on r.id
   *     = t.dagRunId}
   */
  public Listing<T> joined(String join) {
    return new Listing<>(entities, type, from + " " + join, alias);
  }

  /** A part of a list. */
  public record Page<R>(List<R> entries, int total) {}

  /** Keeps what is equal to the value, everything if that is null. */
  public Listing<T> equal(String path, @Nullable Object value) {
    return compare(path, "=", value);
  }

  /** Keeps what compares to the value like this, everything if that is null. */
  public Listing<T> compare(String path, String operator, @Nullable Object value) {
    if (value != null) {
      conditions.add(path + " " + operator + " " + bind(value));
    }
    return this;
  }

  /** Keeps what is within the range. */
  public Listing<T> within(String path, InstantRange range) {
    return compare(path, ">=", range.gte())
        .compare(path, ">", range.gt())
        .compare(path, "<=", range.lte())
        .compare(path, "<", range.lt());
  }

  /** Keeps what is one of the values, everything if there are none. */
  public Listing<T> oneOf(String path, Collection<?> allowed) {
    if (!allowed.isEmpty()) {
      conditions.add(path + " in " + bind(List.copyOf(allowed)));
    }
    return this;
  }

  /**
   * Keeps what contains the text, whatever its case; {@code %} and {@code _} mean any text and any
   * character, as in Airflow. Everything if it is null.
   */
  public Listing<T> like(String path, @Nullable String text) {
    if (text != null && !text.isEmpty() && !text.equals("~")) {
      conditions.add("lower(" + path + ") like lower(" + bind("%" + text + "%") + ")");
    }
    return this;
  }

  /** Keeps what begins with the text, as it is. */
  public Listing<T> startsWith(String path, String text) {
    conditions.add(path + " like " + bind(literally(text) + "%") + " escape '!'");
    return this;
  }

  /** Keeps what has the text, as it is but whatever its case, in at least one of the paths. */
  public Listing<T> anyContains(List<String> paths, String text) {
    String pattern = bind("%" + literally(text.toLowerCase(Locale.ROOT)) + "%");
    conditions.add(
        paths.stream()
            .map(path -> "lower(" + path + ") like " + pattern + " escape '!'")
            .collect(Collectors.joining(" or ", "(", ")")));
    return this;
  }

  /**
   * Keeps what has at least one of the texts in a JSON array of texts, everything if there are
   * none.
   */
  public Listing<T> anyInJson(String path, Collection<String> texts) {
    List<String> alternatives = new ArrayList<>();
    for (String text : texts) {
      String quoted = TextNode.valueOf(text).toString();
      alternatives.add(path + " like " + bind("%" + literally(quoted) + "%") + " escape '!'");
    }
    if (!alternatives.isEmpty()) {
      conditions.add("(" + String.join(" or ", alternatives) + ")");
    }
    return this;
  }

  /**
   * Keeps what has at least one row of another entity that fulfils all that {@code more} adds;
   * everything if it adds nothing.
   *
   * @param other the entity and its alias, for example {@code DagRunEntity r}
   * @param on how it belongs to this one
   */
  public Listing<T> exists(String other, String on, Consumer<Listing<T>> more) {
    int before = conditions.size();
    more.accept(this);
    List<String> added = conditions.subList(before, conditions.size());
    if (!added.isEmpty()) {
      String all = on + " and " + String.join(" and ", added);
      added.clear();
      conditions.add("exists (select 1 from " + other + " where " + all + ")");
    }
    return this;
  }

  /** Keeps what fulfils a condition written in code; {@code ?} in it stands for the value. */
  public Listing<T> where(String condition, Object value) {
    conditions.add(condition.replace("?", bind(value)));
    return this;
  }

  /** Keeps what fulfils a condition written in code. */
  public Listing<T> where(String condition) {
    conditions.add(condition);
    return this;
  }

  /**
   * Sorts as asked.
   *
   * @param columns what may be asked for, and its path
   * @param usual the order unless another is asked for, and after it: it makes the order total, so
   *     that no entry is on two pages
   * @throws Problem with 400 if a column is not known
   */
  public Listing<T> orderedBy(Map<String, String> columns, String usual, Paging paging) {
    List<String> parts = new ArrayList<>();
    for (String asked : paging.orderBy) {
      if (asked.isBlank()) {
        continue;
      }
      boolean descending = asked.startsWith("-");
      String name = descending ? asked.substring(1) : asked;
      String path = Columns.known(name, columns);
      parts.add(path + (descending ? " desc nulls last" : " asc nulls first"));
    }
    parts.add(usual);
    order = " order by " + String.join(", ", parts);
    return this;
  }

  /** Fetches that part. */
  public <R> Page<R> page(Paging paging, Function<? super T, ? extends R> view) {
    int total =
        Math.toIntExact(
            query("select count(*) from " + from + where(), Long.class).getSingleResult());
    if (paging.cappedLimit() == 0 || paging.offset >= total) {
      return new Page<>(List.of(), total);
    }
    List<T> found =
        query("select " + alias + " from " + from + where() + order, type)
            .setFirstResult(paging.offset)
            .setMaxResults(paging.cappedLimit())
            .getResultList();
    return new Page<>(found.stream().<R>map(view).toList(), total);
  }

  /** Fetches everything; only for what is known to be little. */
  public List<T> all() {
    return query("select " + alias + " from " + from + where() + order, type).getResultList();
  }

  private static String literally(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private String where() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private String bind(Object value) {
    String name = "p" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  private <R> TypedQuery<R> query(String text, Class<R> result) {
    TypedQuery<R> query = entities.createQuery(text, result);
    values.forEach(query::setParameter);
    return query;
  }
}
