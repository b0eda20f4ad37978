package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Something a task updates and a DAG may wait for.
 *
 * @param uri its identity, for example {@code warehouse://sales/orders}
 * @param name what people call it, if not by its URI
 * @param group what it belongs to
 * @param extra what else is worth knowing of it, a JSON object
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssetSpec(
    String uri, @Nullable String name, @Nullable String group, @Nullable JsonNode extra) {

  /** The group of an asset that names none, as in Airflow. */
  public static final String DEFAULT_GROUP = "asset";

  /** Makes an asset that says nothing but its URI. */
  public AssetSpec(String uri) {
    this(uri, null, null, null);
  }
}
