package dev.windlass.engine.dispatch;

import dev.windlass.engine.fleet.EngineIdentity;
import java.time.Duration;

/**
 * What a scheduler is told about itself.
 *
 * @param engine who it is among the engines on its database
 * @param repairInterval how often it looks for what a lost wake-up left behind
 * @param lease for how long an engine may be silent before the others repeat what it had
 */
public record SchedulerSettings(EngineIdentity engine, Duration repairInterval, Duration lease) {}
