/** Keeps secrets out of logs. Begin with {@link dev.windlass.executor.mask.SecretMask}. */
@NullMarked
package dev.windlass.executor.mask;

import org.jspecify.annotations.NullMarked;
