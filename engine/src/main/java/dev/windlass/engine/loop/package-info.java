/** The loops that the engine lives by. Begin with {@link dev.windlass.engine.loop.Loop}. */
@NullMarked
package dev.windlass.engine.loop;

import org.jspecify.annotations.NullMarked;
