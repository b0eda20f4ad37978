/**
 * The states of many tasks in many runs at once. Begin with {@link
 * dev.windlass.engine.grid.GridResource}.
 */
@NullMarked
package dev.windlass.engine.grid;

import org.jspecify.annotations.NullMarked;
