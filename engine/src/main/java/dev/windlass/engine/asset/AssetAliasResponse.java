package dev.windlass.engine.asset;

/**
 * Another name of an asset; kept for clients of Airflow, there are none here.
 *
 * @param id its id
 * @param name its name
 * @param group what it belongs to
 */
public record AssetAliasResponse(int id, String name, String group) {}
