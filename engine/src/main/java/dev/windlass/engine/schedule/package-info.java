/** When runs are made by themselves. Begin with {@link dev.windlass.engine.schedule.Schedules}. */
@NullMarked
package dev.windlass.engine.schedule;

import org.jspecify.annotations.NullMarked;
