/** DAGs to read first and to copy. Begin with {@link dev.windlass.examples.HelloWorld}. */
@NullMarked
package dev.windlass.examples;

import org.jspecify.annotations.NullMarked;
