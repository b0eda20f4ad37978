package dev.windlass.executor.reader;

/**
 * A class that looks like a DAG, before any of its code has run.
 *
 * @param className its name
 * @param file its source or jar, relative to the bundle
 */
record DagClass(String className, String file) {}
