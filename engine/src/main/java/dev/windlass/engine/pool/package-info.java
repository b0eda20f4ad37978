/**
 * Pools: how many task instances may run at once for those who name them. Begin with {@link
 * dev.windlass.engine.pool.PoolsResource}; who gets a slot is decided in {@code dispatch}.
 */
@NullMarked
package dev.windlass.engine.pool;

import org.jspecify.annotations.NullMarked;
