/**
 * The engine: one process that reads DAGs, decides what runs when, gets it run and tells about it.
 */
@NullMarked
package dev.windlass.engine;

import org.jspecify.annotations.NullMarked;
