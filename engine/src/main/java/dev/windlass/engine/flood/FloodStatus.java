package dev.windlass.engine.flood;

/**
 * How many requests that change something there are.
 *
 * @param underWay those that are worked on
 * @param waiting those that wait for room
 * @param delayed how many had to wait so far
 * @param refused how many were refused so far
 */
public record FloodStatus(int underWay, int waiting, long delayed, long refused) {}
