package dev.windlass.executor.connection;

/**
 * What came of trying a connection.
 *
 * @param works whether tasks can use it
 * @param message what was seen, or why it does not work; holds no secret
 */
public record ConnectionCheck(boolean works, String message) {}
