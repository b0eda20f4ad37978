/** Runs and their task instances as rows. Begin with {@link dev.windlass.engine.run.Runs}. */
@NullMarked
package dev.windlass.engine.run;

import org.jspecify.annotations.NullMarked;
