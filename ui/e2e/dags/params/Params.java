import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;

/** Takes one param of each kind that people mistype. */
@Dag("order_import")
public final class Params implements DagDefinition {

  enum Size {
    SMALL,
    LARGE
  }

  @Override
  public void define(DagBuilder dag) {
    var country = dag.param("country", String.class).describedAs("Where the orders come from");
    var limit = dag.param("limit", Integer.class).defaultsTo(10).describedAs("How many at most");
    var size = dag.param("size", Size.class).defaultsTo(Size.SMALL);
    dag.call("import", this::read).with(country, limit, size);
  }

  String read(String country, int limit, Size size) {
    return limit + " " + size + " orders of " + country;
  }
}
