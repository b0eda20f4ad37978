/**
 * What runs next: the scheduler and its one transaction per batch. Begin with {@link
 * dev.windlass.engine.dispatch.Scheduler}.
 */
@NullMarked
package dev.windlass.engine.dispatch;

import org.jspecify.annotations.NullMarked;
