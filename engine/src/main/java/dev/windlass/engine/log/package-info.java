/** The logs of attempts. Begin with {@link dev.windlass.engine.log.LogStore}. */
@NullMarked
package dev.windlass.engine.log;

import org.jspecify.annotations.NullMarked;
