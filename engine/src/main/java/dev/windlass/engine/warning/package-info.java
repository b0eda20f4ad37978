/**
 * What is worth a look about DAGs that can be run. Begin with {@link
 * dev.windlass.engine.warning.DagWarningsResource}.
 */
@NullMarked
package dev.windlass.engine.warning;

import org.jspecify.annotations.NullMarked;
