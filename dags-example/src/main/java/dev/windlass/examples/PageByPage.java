package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.util.List;

/** Fetches page after page until one comes back short. */
@Dag("page_by_page")
public final class PageByPage implements DagDefinition {

  record Fetched(int nextPage, int rows) {}

  @Override
  public void define(DagBuilder dag) {
    dag.description("Shows a loop that carries a value.").tags("example", "loop");

    var pages = dag.loop("pages", 50);
    var page = pages.carry(literal(1));
    var fetched = pages.call("fetch", this::fetch).with(page);
    page.becomes(pages.call("next", Fetched::nextPage).with(fetched));
    pages.until(pages.call("is_last", this::isLast).with(fetched));

    dag.call("rows", this::rows).with(all(fetched));
  }

  Fetched fetch(int page) {
    return new Fetched(page + 1, page < 4 ? 100 : 17);
  }

  boolean isLast(Fetched page) {
    return page.rows() < 100;
  }

  int rows(List<Fetched> pages) {
    return pages.stream().mapToInt(Fetched::rows).sum();
  }
}
