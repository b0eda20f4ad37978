/**
 * Ends, stops and cuts off engines in the middle of their work, and then compares what they say
 * with what the tasks themselves wrote down. Begin with {@link
 * dev.windlass.engine.bench.chaos.Chaos}; what is done is drawn in {@link
 * dev.windlass.engine.bench.chaos.FaultPlan}, what must hold is in {@link
 * dev.windlass.engine.bench.chaos.FinalChecks}.
 */
@NullMarked
package dev.windlass.engine.bench.chaos;

import org.jspecify.annotations.NullMarked;
