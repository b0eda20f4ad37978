package dev.windlass.engine.search;

import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Finds DAGs, tasks and runs over REST. */
@Path("/api/v2/search")
@Tag(name = "Search")
public class SearchResource {

  private static final int MOST = 100;

  private final SearchedCatalog catalog;
  private final SearchedRuns runs;

  SearchResource(SearchedCatalog catalog, SearchedRuns runs) {
    this.catalog = catalog;
    this.runs = runs;
  }

  /** Finds DAGs, tasks and runs. */
  @GET
  @Operation(
      summary = "Find DAGs, tasks and runs",
      description = "By words parted by blanks, whatever their case; all of them must be found.")
  public SearchResponse getSearch(
      @Parameter(description = "The words.") @QueryParam("q") @DefaultValue("") String q,
      @Parameter(description = "How many of each, at most 100.")
          @QueryParam("limit")
          @DefaultValue("10")
          @Min(0)
          int limit) {
    Words words = Words.of(q);
    if (words.isEmpty()) {
      return new SearchResponse(List.of(), List.of(), List.of());
    }
    int most = Math.min(limit, MOST);
    List<SearchedDag> dags = catalog.dags();
    return new SearchResponse(
        SearchedCatalog.dags(dags, words, most),
        SearchedCatalog.tasks(dags, words, most),
        runs.find(dags, words, most));
  }
}
