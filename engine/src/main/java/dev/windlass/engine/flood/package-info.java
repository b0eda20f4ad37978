/** Slows those down who ask for more than the engine can do. */
@NullMarked
package dev.windlass.engine.flood;

import org.jspecify.annotations.NullMarked;
