/**
 * What the example DAGs need and {@code windlass dev} provides: data over HTTP, a warehouse and an
 * inbox.
 */
@NullMarked
package dev.windlass.engine.example;

import org.jspecify.annotations.NullMarked;
