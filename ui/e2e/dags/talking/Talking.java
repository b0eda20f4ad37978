import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;

/** Says a line four times a second until it has said them all. */
@Dag("talking")
public final class Talking implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    dag.task(
        "talk", bash("for i in $(seq 1 80); do echo \"line $i of 80\"; sleep 0.1; done; echo 'That was all'"));
  }
}
