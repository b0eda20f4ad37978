package dev.windlass.engine.database;

/**
 * Learns how long transactions took, for figures about them. Called by whoever used the database,
 * so it must neither wait nor throw.
 */
public interface TransactionObserver {

  /** Learns nothing. */
  TransactionObserver NONE =
      new TransactionObserver() {
        @Override
        public void ended(long waitedNanos, long tookNanos, boolean committed) {}

        @Override
        public void refused() {}
      };

  /**
   * A transaction ended.
   *
   * @param waitedNanos how long it waited for a connection
   * @param tookNanos how long it took from there to the answer to its commit
   * @param committed whether it was committed
   */
  void ended(long waitedNanos, long tookNanos, boolean committed);

  /** There was no connection to be had. */
  void refused();
}
