package dev.windlass.dag;

/**
 * A group of tasks: a scope with the same verbs as the DAG.
 *
 * <p>The ids of its tasks begin with its own: {@code quality.drop_invalid}. A group without a task
 * is refused when another step is to wait for it.
 *
 * <p>Example:
 *
 * <pre>{@code
 * var quality = dag.group("quality").doc("Throws out what cannot be right.");
 * var valid = quality.call("drop_invalid", this::dropInvalid).with(fetched);
 * }</pre>
 */
public interface Group extends TaskScope, Step {

  /** Returns the id, prefixed by the groups around it, for example {@code load.checks}. */
  String id();

  /**
   * Says what the group is for, for people; Markdown.
   *
   * <p>Example: {@code dag.group("quality").doc("Throws out what cannot be right.")}.
   */
  Group doc(String text);
}
