/**
 * Whether the engine lives and whether it is ready, at {@code /q/health/live} and {@code
 * /q/health/ready}, and in the words of Airflow. Begin with {@link
 * dev.windlass.engine.health.LoopsAreAlive}.
 */
@NullMarked
package dev.windlass.engine.health;

import org.jspecify.annotations.NullMarked;
