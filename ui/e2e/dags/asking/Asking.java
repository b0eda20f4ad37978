import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.util.List;

/** Asks for a yes, then for a form; and does something for each of three shops. */
@Dag("asking")
public final class Asking implements DagDefinition {

  record Letter(
      @ParamInfo(description = "The first line of the mail") String subject,
      @ParamInfo(description = "How many rows it shows", min = 1, max = 100) int rows) {}

  @Override
  public void define(DagBuilder dag) {
    var approved = dag.task("approve", approval("Publish the report?").body("It cannot be taken back."));
    var letter = dag.task("letter", input("What does the mail say?", Letter.class));
    approved.then(letter);
    dag.call("publish", this::publish).with(letter);

    var shops = dag.call("shops", () -> List.of("Berlin", "Oslo", "Roma"));
    dag.call("shop", this::visit).each(shops).label("{{ element }}");
  }

  String publish(Letter letter) {
    return letter.subject() + ", " + letter.rows() + " rows";
  }

  int visit(String shop) {
    return shop.length();
  }
}
