package dev.windlass.engine.catalog;

import java.util.Map;
import java.util.Set;

/**
 * What a version of a DAG consists of.
 *
 * @param places the place at which every task is shown by its id, from 0
 * @param written the place at which it was written; unlike the other it depends on nothing but the
 *     version
 * @param mapped the tasks that have one instance per element of a list
 * @param json a {@link DagStructureResponse}
 * @param tag names that text for a cache
 */
public record DagStructure(
    Map<String, Integer> places,
    Map<String, Integer> written,
    Set<String> mapped,
    byte[] json,
    String tag) {}
