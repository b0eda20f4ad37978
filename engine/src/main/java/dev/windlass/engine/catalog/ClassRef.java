package dev.windlass.engine.catalog;

/**
 * The class a task is of.
 *
 * @param modulePath its package
 * @param className its name
 */
public record ClassRef(String modulePath, String className) {}
