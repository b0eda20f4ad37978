package dev.windlass.engine.connection;

/**
 * What came of testing a connection.
 *
 * @param status whether tasks can use it
 * @param message what was seen, or why it does not work; without secrets
 */
public record ConnectionTestResponse(boolean status, String message) {}
