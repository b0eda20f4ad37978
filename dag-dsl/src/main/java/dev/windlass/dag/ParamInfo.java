package dev.windlass.dag;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a component of a record of params is for, and limits its values.
 *
 * <p>Example:
 *
 * <pre>{@code
 * record Settings(
 *     @ParamInfo(description = "Whose orders are loaded", pattern = "[A-Z]{2}") String country,
 *     @ParamInfo(min = 1, max = 10_000) int limit) {}
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ParamInfo {

  /** Returns what the param is for, for people. Example: {@code "Whose orders are loaded"}. */
  String description() default "";

  /** Returns the smallest number allowed. Example: {@code min = 1}. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Returns the largest number allowed. Example: {@code max = 10_000}. */
  double max() default Double.POSITIVE_INFINITY;

  /** Returns the regular expression that a whole text must match. Example: {@code "[A-Z]{2}"}. */
  String pattern() default "";

  /** Returns the texts allowed; empty for all. Example: {@code {"DE", "FR"}}. */
  String[] oneOf() default {};
}
