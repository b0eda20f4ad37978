package dev.windlass.engine.dispatch;

/**
 * Learns what passes of the scheduler did, for figures about them. It is called by the scheduler's
 * own thread after the commit, so it must neither wait nor throw.
 */
public interface PassObserver {

  /** A pass was committed. */
  void committed(PassReport pass);

  /** A pass could not be stored; what it was about comes again. */
  default void failed() {}
}
