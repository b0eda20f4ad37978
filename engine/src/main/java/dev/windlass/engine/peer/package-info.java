/**
 * The engines that work on one database, and what they know of each other. Begin with {@link
 * dev.windlass.engine.peer.EngineIdentity}.
 */
@NullMarked
package dev.windlass.engine.peer;

import org.jspecify.annotations.NullMarked;
