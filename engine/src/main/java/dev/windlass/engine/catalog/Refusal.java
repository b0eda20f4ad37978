package dev.windlass.engine.catalog;

/**
 * Why a DAG that could be read is not published.
 *
 * @param message what is wrong and the way out
 * @param elsewhere whether a change in another bundle may mend it
 */
record Refusal(String message, boolean elsewhere) {}
