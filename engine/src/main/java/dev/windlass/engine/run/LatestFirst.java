package dev.windlass.engine.run;

/**
 * Asks for the runs of a DAG, the latest first, such that no more of them are read than are asked
 * for.
 */
public final class LatestFirst {

  /**
   * What follows {@code from dag_run}; takes the id of the DAG. H2 goes along the index {@code
   * dag_run_latest} only if the question names two of its columns and the order all of them.
   */
  public static final String SQL =
      """
      where dag_id = ? and run_after < timestamp with time zone '9999-12-31 00:00:00+00'
      order by dag_id, run_after desc, id desc
      """;

  private LatestFirst() {}
}
