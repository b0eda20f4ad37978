/** What the engine does again and again. Begin with {@link dev.windlass.engine.loop.Loop}. */
@NullMarked
package dev.windlass.engine.loop;

import org.jspecify.annotations.NullMarked;
