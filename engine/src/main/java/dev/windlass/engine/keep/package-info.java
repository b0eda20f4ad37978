/**
 * What is removed after a time: runs, their logs and their results. Begin with {@link
 * dev.windlass.engine.keep.Retention}.
 */
@NullMarked
package dev.windlass.engine.keep;

import org.jspecify.annotations.NullMarked;
