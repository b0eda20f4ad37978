/**
 * What the engine and a worker say to each other over one WebSocket, and the engine's end of it.
 * Begin with {@link dev.windlass.executor.protocol.WorkerMessage} and {@link
 * dev.windlass.executor.protocol.EngineMessage}; the engine's transport drives {@link
 * dev.windlass.executor.protocol.WorkerHub}.
 */
@NullMarked
package dev.windlass.executor.protocol;

import org.jspecify.annotations.NullMarked;
