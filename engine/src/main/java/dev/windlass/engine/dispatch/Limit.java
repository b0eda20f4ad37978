package dev.windlass.engine.dispatch;

import dev.windlass.engine.run.Line;

/**
 * A limit that a task instance has run into.
 *
 * @param line where those wait that ran into it
 * @param reason what it is, for people
 */
record Limit(Line line, String reason) {}
