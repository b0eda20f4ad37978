/**
 * Several engines on one database: who there is, who is lost, and what they tell each other. Begin
 * with {@link dev.windlass.engine.fleet.Engines}.
 */
@NullMarked
package dev.windlass.engine.fleet;

import org.jspecify.annotations.NullMarked;
