/**
 * The rules by which a run goes on, as pure functions. Begin with {@link
 * dev.windlass.dag.plan.RunPlanner}.
 */
@NullMarked
package dev.windlass.dag.plan;

import org.jspecify.annotations.NullMarked;
