/** Runs commands by bash. Begin with {@link dev.windlass.executor.bash.BashRunner}. */
@NullMarked
package dev.windlass.executor.bash;

import org.jspecify.annotations.NullMarked;
