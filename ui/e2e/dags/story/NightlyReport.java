import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.util.List;

/** Fails as long as the variable 'door' is closed. */
@Dag("nightly_report")
public final class NightlyReport implements DagDefinition {

  record Sale(String shop, int euros) {}

  @Override
  public void define(DagBuilder dag) {
    dag.description("Adds up what the shops sold.").tags("sales", "nightly");

    var sales = dag.call("read_sales", this::readSales);
    var checks = dag.group("checks");
    var door =
        checks.task(
            "door",
            bash("echo 'Knocking at the door'; [ {{ var.value.door }} = open ] || { echo 'The door is closed' >&2; exit 3; }"));
    var each = checks.call("shop", this::check).each(sales);
    door.then(each);
    dag.call("add_up", this::addUp).with(each);
  }

  List<Sale> readSales() {
    return List.of(new Sale("Berlin", 120), new Sale("Oslo", 80), new Sale("Roma", 99));
  }

  int check(Sale sale) {
    return sale.euros();
  }

  int addUp(List<Integer> euros) {
    return euros.stream().mapToInt(Integer::intValue).sum();
  }
}
