package dev.windlass.engine.bundle;

import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.source.DeclaredSource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Says what a version of a bundle would change, before it is published. */
@Path("/api/v2/bundles/{bundle_name}/diff")
@Tag(name = "Bundle")
public class BundleDiffResource {

  private final BundlesResource resource;
  private final Bundles bundles;
  private final BundlePreview preview;

  BundleDiffResource(BundlesResource resource, Bundles bundles, BundlePreview preview) {
    this.resource = resource;
    this.bundles = bundles;
    this.preview = preview;
  }

  /** Compares a version with what is published. */
  @GET
  @Operation(
      summary = "Show what a version of a bundle would change",
      description =
          "Which DAGs would be added, changed, removed, and what could not be published. Nothing is changed. ref is a"
              + " branch, a tag or a commit; without it what its source has now is compared, also after a force-push and"
              + " while the bundle is pinned. Takes as long as reading the bundle does.")
  public BundleDiffResponse getBundleDiff(
      @PathParam("bundle_name") String bundleName, @QueryParam("ref") @Nullable String ref) {
    resource.getBundle(bundleName);
    DeclaredSource declared =
        bundles
            .declared(bundleName)
            .orElseThrow(() ->
                Problem.conflict(
                    "This engine does not have the bundle '%s', another one has. Ask that one."
                        .formatted(bundleName)));
    return preview.of(declared, ref == null || ref.isBlank() ? null : ref);
  }
}
