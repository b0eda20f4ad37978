/** Who may talk to the engine. Begin with {@link dev.windlass.engine.security.LoopbackGuard}. */
@NullMarked
package dev.windlass.engine.security;

import org.jspecify.annotations.NullMarked;
