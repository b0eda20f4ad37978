/**
 * The JSON contract between author code and everything else. Begin with {@link
 * dev.windlass.dag.spec.DagSpec}.
 */
@NullMarked
package dev.windlass.dag.spec;

import org.jspecify.annotations.NullMarked;
