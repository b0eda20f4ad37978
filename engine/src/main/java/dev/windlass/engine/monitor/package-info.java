/** How the engine is. Begin with {@link dev.windlass.engine.monitor.MonitorResource}. */
@NullMarked
package dev.windlass.engine.monitor;

import org.jspecify.annotations.NullMarked;
