/** Deadlines of runs and tasks, and the notices that tell people of what happened. */
@NullMarked
package dev.windlass.engine.notice;

import org.jspecify.annotations.NullMarked;
