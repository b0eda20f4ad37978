/** Values that DAGs share. Begin with {@link dev.windlass.engine.variable.Variables}. */
@NullMarked
package dev.windlass.engine.variable;

import org.jspecify.annotations.NullMarked;
