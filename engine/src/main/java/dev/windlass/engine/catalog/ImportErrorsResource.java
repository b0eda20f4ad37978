package dev.windlass.engine.catalog;

import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.Problem;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What could not be published, over REST. */
@Path("/api/v2/importErrors")
@Tag(name = "Import Error")
public class ImportErrorsResource {

  private static final Map<String, String> COLUMNS =
      Map.of(
          "id", "e.id",
          "import_error_id", "e.id",
          "timestamp", "e.createdAt",
          "filename", "e.filename",
          "bundle_name", "e.bundleName",
          "stacktrace", "e.message",
          "stack_trace", "e.message",
          "dag_id", "e.dagId");

  private final EntityManager entities;

  ImportErrorsResource(EntityManager entities) {
    this.entities = entities;
  }

  /** Lists import errors. */
  @GET
  @Operation(summary = "List import errors")
  public ImportErrorCollectionResponse getImportErrors(
      @BeanParam Paging paging, @QueryParam("filename_pattern") @Nullable String filenamePattern) {
    Listing.Page<ImportErrorResponse> page =
        Listing.of(entities, ImportErrorEntity.class, "e")
            .like("e.filename", filenamePattern)
            .orderedBy(COLUMNS, "e.id", paging)
            .page(paging, ImportErrorResponse::of);
    return new ImportErrorCollectionResponse(page.entries(), page.total());
  }

  /** Shows an import error. */
  @GET
  @Path("/{import_error_id}")
  @Operation(summary = "Show an import error")
  public ImportErrorResponse getImportError(@PathParam("import_error_id") int importErrorId) {
    ImportErrorEntity error = ImportErrorEntity.findById((long) importErrorId);
    if (error == null) {
      throw Problem.notFound(
          "There is no import error "
              + importErrorId
              + ". They get new ids whenever their bundle is read; list them anew.");
    }
    return ImportErrorResponse.of(error);
  }
}
