package dev.windlass.engine.catalog;

import dev.windlass.dag.spec.DagSpec;
import java.util.List;

/**
 * Looks whether a DAG asks for something that this engine's settings do not have. A DAG that does
 * is not published.
 */
@FunctionalInterface
public interface DagCheck {

  /** Returns a sentence for everything it asks for in vain, with the way out. */
  List<String> reasons(DagSpec dag);
}
