package dev.windlass.engine.bench;

/**
 * How much an engine has stored.
 *
 * @param dags how many DAGs there are
 * @param busyDags how many of them ran every day
 * @param runs how many days they did
 * @param tasks how many tasks they have
 * @param wideTasks how many tasks the widest DAG has
 * @param wideRuns how many days that ran
 * @param elements how many elements the mapped task of one run has
 */
record HistorySize(
    int dags, int busyDags, int runs, int tasks, int wideTasks, int wideRuns, int elements) {

  /** A million task instances. */
  static final HistorySize MILLION = new HistorySize(2_000, 200, 100, 37, 5_000, 50, 5_000);

  /** Three million task instances of ended runs, more or less. */
  static final HistorySize THREE_MILLION = new HistorySize(400, 200, 375, 40, 100, 50, 100);

  /** What a page is measured with in a browser: one wide DAG, and enough others for a list. */
  static final HistorySize ONE_PAGE = new HistorySize(40, 20, 50, 12, 5_000, 50, 1_000);

  int taskInstances() {
    return busyDags * runs * tasks + wideTasks * wideRuns + elements;
  }
}
