/** When DAGs run by themselves. Begin with {@link dev.windlass.dag.cron.ScheduledTimes}. */
@NullMarked
package dev.windlass.dag.cron;

import org.jspecify.annotations.NullMarked;
