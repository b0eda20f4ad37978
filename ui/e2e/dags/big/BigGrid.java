import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;

/** Five thousand tasks in fifty groups behind a gate, which is open if a run says so. */
@Dag("big_grid")
public final class BigGrid implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    var open = dag.param("open", Boolean.class).defaultsTo(false);
    var gate = dag.run("gate", this::pass).with(open);
    for (int group = 0; group < 50; group++) {
      var tasks = dag.group("group_%02d".formatted(group));
      for (int task = 0; task < 100; task++) {
        gate.then(tasks.run("task_%02d".formatted(task), this::nothing));
      }
    }
  }

  void pass(boolean open) {
    if (!open) {
      throw new IllegalStateException("The gate is closed");
    }
  }

  void nothing() {}
}
