/**
 * Asking a running engine from another process. Begin with {@link
 * dev.windlass.engine.client.EngineClient}; {@link dev.windlass.engine.client.DataFolder} is how an
 * engine on this machine is found.
 */
@NullMarked
package dev.windlass.engine.client;

import org.jspecify.annotations.NullMarked;
