package dev.windlass.engine.home;

import dev.windlass.engine.catalog.ImportErrorCollectionResponse;
import dev.windlass.engine.catalog.ImportErrorEntity;
import dev.windlass.engine.catalog.ImportErrorResponse;
import dev.windlass.engine.database.Database;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What needs a person now, over REST. */
@Path("/api/v2/attention")
@Tag(name = "Home")
public class AttentionResource {

  /** How many entries of each list are shown. */
  static final int SHOWN = 20;

  private final Database database;
  private final InstantSource clock;
  private final LongRunning longRunning;

  AttentionResource(Database database, InstantSource clock, LongRunning longRunning) {
    this.database = database;
    this.clock = clock;
    this.longRunning = longRunning;
  }

  /** Shows what needs a person now. */
  @GET
  @Operation(
      summary = "Show what needs a person now",
      description =
          "Failed and late runs, task instances that wait or run for unusually long or ask somebody"
              + " something, and import errors; of each how many there are, and the first 20.")
  public AttentionResponse getAttention() {
    Instant now = clock.instant();
    ImportErrorCollectionResponse importErrors = importErrors();
    return database.inTransaction(tx ->
        new AttentionResponse(
            now,
            FailedRuns.read(tx, now),
            LateRuns.read(tx, now),
            LongWaiting.read(tx, now),
            longRunning.read(tx, now),
            RequiredActions.read(tx),
            importErrors));
  }

  private static ImportErrorCollectionResponse importErrors() {
    List<ImportErrorResponse> first =
        ImportErrorEntity.<ImportErrorEntity>find("order by createdAt desc, id desc")
            .page(0, SHOWN)
            .stream()
            .map(ImportErrorResponse::of)
            .toList();
    return new ImportErrorCollectionResponse(first, (int) ImportErrorEntity.count());
  }
}
