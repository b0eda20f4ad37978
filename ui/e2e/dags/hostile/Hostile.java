import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.util.Map;

/** <img src=x onerror="window.attacked='source'"><script>window.attacked='source'</script> */
@Dag("hostile")
public final class Hostile implements DagDefinition {

  private static final String HTML =
      "<img src=x onerror=\"window.attacked='value'\"><script>window.attacked='value'</script>";

  @Override
  public void define(DagBuilder dag) {
    dag.description(HTML).doc(HTML + " [link](javascript:window.attacked='link')").tags(HTML, "שלום עולם");
    var text = dag.param("text", String.class).defaultsTo(HTML).describedAs(HTML);

    dag.call("result", this::result).with(text, context()).doc(HTML);
    dag.task("log", bash("echo \"$TEXT\"; printf '\\033[31mred\\033[0m \\033]8;;javascript:window.attacked=1\\007x\\033]8;;\\007\\n'; echo 'מימין לשמאל'; exit 1").env("TEXT", text));
    dag.call("large", this::large);
    dag.run("wide", this::wide).with(context());
  }

  Map<String, String> result(String text, TaskContext context) {
    context.info("%s", text);
    return Map.of(text, text, "עברית", "שלום");
  }

  /** 50 million letters. */
  String large() {
    return "0123456789".repeat(5_000_000);
  }

  /** A line of 10 million letters. */
  void wide(TaskContext context) {
    context.info("%s", "abcdefghij".repeat(1_000_000));
    context.info("after the wide line");
  }
}
