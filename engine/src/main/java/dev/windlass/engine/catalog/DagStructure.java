package dev.windlass.engine.catalog;

import java.util.Map;
import java.util.Set;

/**
 * What a version of a DAG consists of.
 *
 * @param places the place of every task by its id, from 0
 * @param mapped the tasks that have one instance per element of a list
 * @param json a {@link DagStructureResponse}
 * @param tag names that text for a cache
 */
public record DagStructure(
    Map<String, Integer> places, Set<String> mapped, byte[] json, String tag) {}
