/** What the example DAGs need and {@code windlass dev} provides: data over HTTP and a warehouse. */
@NullMarked
package dev.windlass.engine.example;

import org.jspecify.annotations.NullMarked;
