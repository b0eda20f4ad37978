package dev.windlass.engine.dispatch;

import dev.windlass.engine.event.Change;
import java.util.List;

/** Who is told what a pass committed. None of it may block: what it does is done elsewhere. */
@FunctionalInterface
public interface PassWatcher {

  /** Takes what changed. */
  void changed(List<Change> changes);

  /** More may have changed than is known: an answer of the database, or an engine, was lost. */
  default void missed() {}

  /** Something waits for a slot, and other engines may have one. */
  default void othersMayHelp() {}

  /** Other engines have attempts to end, or looks that are due at once. */
  default void othersAreToLook() {}
}
