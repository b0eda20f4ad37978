/**
 * Sensors: what is looked at by the engine itself. Begin with {@link
 * dev.windlass.executor.sensor.SensorRunner}.
 */
@NullMarked
package dev.windlass.executor.sensor;

import org.jspecify.annotations.NullMarked;
