/**
 * Trying a DAG file in this process, without an engine. Begin with {@link
 * dev.windlass.engine.trial.DagFile}.
 */
@NullMarked
package dev.windlass.engine.trial;

import org.jspecify.annotations.NullMarked;
