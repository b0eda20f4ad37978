/**
 * Plain SQL in plain transactions, for the paths where each statement counts. Begin with {@link
 * dev.windlass.engine.database.Database}.
 */
@NullMarked
package dev.windlass.engine.database;

import org.jspecify.annotations.NullMarked;
