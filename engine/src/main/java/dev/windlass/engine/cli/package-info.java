/**
 * What people type. Begin with {@link dev.windlass.engine.cli.WindlassCommand}; a command that asks
 * a running engine does so through {@link dev.windlass.engine.client.EngineClient}, {@code dev} is
 * {@link dev.windlass.engine.cli.DevCommand}.
 */
@NullMarked
package dev.windlass.engine.cli;

import org.jspecify.annotations.NullMarked;
