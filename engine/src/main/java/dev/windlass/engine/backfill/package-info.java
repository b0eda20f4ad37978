/**
 * Runs for dates that are over, asked for together. Begin with {@link
 * dev.windlass.engine.backfill.Backfills}.
 */
@NullMarked
package dev.windlass.engine.backfill;

import org.jspecify.annotations.NullMarked;
