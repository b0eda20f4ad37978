package dev.windlass.engine.bundle;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.rest.ShortList;
import dev.windlass.engine.source.SourceDefinition;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Bundles over REST. */
@Path("/api/v2/bundles")
@Tag(name = "Bundle")
public class BundlesResource {

  /** How long somebody waits for a look; it goes on after that. */
  private static final int PATIENCE_SECONDS = 40;

  private static final Map<String, Function<BundleResponse, @Nullable Comparable<?>>> COLUMNS =
      Map.of(
          "name", BundleResponse::name,
          "kind", BundleResponse::kind,
          "published_at", BundleResponse::publishedAt);

  private static final Map<String, Function<BundleVersionResponse, @Nullable Comparable<?>>>
      VERSION_COLUMNS = Map.of("published_at", BundleVersionResponse::publishedAt);

  private final BundleViews views;
  private final BundleWrites writes;
  private final Bundles bundles;
  private final AuditLog audit;

  BundlesResource(BundleViews views, BundleWrites writes, Bundles bundles, AuditLog audit) {
    this.views = views;
    this.writes = writes;
    this.bundles = bundles;
    this.audit = audit;
  }

  /** Lists bundles. */
  @GET
  @Operation(summary = "List bundles")
  public BundleCollectionResponse getBundles(@BeanParam Paging paging) {
    Listing.Page<BundleResponse> page = ShortList.page(views.all(), COLUMNS, "name", paging);
    return new BundleCollectionResponse(page.entries(), page.total());
  }

  /** Shows a bundle. */
  @GET
  @Path("/{bundle_name}")
  @Operation(summary = "Show a bundle")
  public BundleResponse getBundle(@PathParam("bundle_name") String bundleName) {
    return views.find(bundleName).orElseThrow(() -> unknown(bundleName));
  }

  /** Lists the versions of a bundle. */
  @GET
  @Path("/{bundle_name}/versions")
  @Operation(summary = "List the versions of a bundle, the newest first")
  public BundleVersionCollectionResponse getBundleVersions(
      @PathParam("bundle_name") String bundleName, @BeanParam Paging paging) {
    getBundle(bundleName);
    Listing.Page<BundleVersionResponse> page =
        ShortList.page(views.versions(bundleName), VERSION_COLUMNS, "-published_at", paging);
    return new BundleVersionCollectionResponse(page.entries(), page.total());
  }

  /** Adds a bundle. */
  @POST
  @ResponseStatus(201)
  @Operation(
      summary = "Add a bundle",
      description =
          "Answers when this engine has looked at it, or after 40 s. What kept it from a version is in last_error.")
  public BundleResponse postBundle(
      @Valid @NotNull(message = "The body must be a JSON object.") BundleBody body) {
    SourceDefinition definition = writes.definition(body);
    if (views.find(body.name()).isPresent()) {
      throw BundleWrites.taken(body.name());
    }
    writes.add(definition);
    bundles.compare();
    await(body.name(), false);
    return getBundle(body.name());
  }

  /** Removes a bundle. */
  @DELETE
  @Path("/{bundle_name}")
  @Operation(
      summary = "Remove a bundle",
      description =
          "Its DAGs are retired and keep their runs. One that is part of an engine's settings cannot be removed.")
  public void deleteBundle(@PathParam("bundle_name") String bundleName) {
    getBundle(bundleName);
    writes.remove(bundleName);
    bundles.compare();
  }

  /** Lets a bundle be looked at. */
  @POST
  @Path("/{bundle_name}/refresh")
  @Operation(
      summary = "Look at a bundle now",
      description =
          "Takes what is there, also after a force-push. Answers when that is done, or after 40 s.")
  public BundleResponse refreshBundle(@PathParam("bundle_name") String bundleName) {
    getBundle(bundleName);
    if (bundles.declared(bundleName).isEmpty()) {
      throw Problem.conflict(
          "This engine does not have the bundle '%s', another one has. Ask that one."
              .formatted(bundleName));
    }
    audit.write(AuditEntry.of("refresh_bundle").with("bundle", bundleName));
    await(bundleName, true);
    return getBundle(bundleName);
  }

  /** Takes what was just written about a bundle, and shows what came of it. */
  BundleResponse lookedAtAnew(String name) {
    bundles.compare();
    await(name, false);
    return getBundle(name);
  }

  private void await(String name, boolean accept) {
    CompletableFuture<Void> looked = bundles.lookSoon(name, accept).orElse(null);
    if (looked != null) {
      try {
        looked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException goesOn) {
        // The answer says how far it has come.
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      } catch (InterruptedException ends) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Problem unknown(String name) {
    List<String> known = views.all().stream().map(BundleResponse::name).toList();
    return Problem.notFound("There is no bundle '" + name + "'." + DidYouMean.suffix(name, known));
  }
}
