package dev.windlass.engine.bundle;

import dev.windlass.engine.catalog.BundleVersions;
import dev.windlass.engine.catalog.PublishedVersion;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.source.SourceDefinition;
import dev.windlass.executor.source.SourceCommit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Keeps bundles at a commit. */
@Path("/api/v2/bundles/{bundle_name}")
@Tag(name = "Bundle")
public class BundlePinResource {

  private final BundlesResource bundles;
  private final BundleWrites writes;
  private final BundleVersions versions;

  BundlePinResource(BundlesResource bundles, BundleWrites writes, BundleVersions versions) {
    this.bundles = bundles;
    this.writes = writes;
    this.versions = versions;
  }

  /** Keeps it at a commit. */
  @POST
  @Path("/pin")
  @Operation(
      summary = "Keep a bundle at a commit",
      description =
          "Whatever its branch does, until it is unpinned. Answers when that is published, or after 40 s.")
  public BundleResponse pinBundle(
      @PathParam("bundle_name") String bundleName,
      @Valid @NotNull(message = "The body must be a JSON object.") PinBody body) {
    fromGit(bundleName);
    writes.pin(bundleName, body.commit());
    return bundles.lookedAtAnew(bundleName);
  }

  /** Lets it follow its branch. */
  @DELETE
  @Path("/pin")
  @Operation(summary = "Let a bundle follow its branch again")
  public BundleResponse unpinBundle(@PathParam("bundle_name") String bundleName) {
    fromGit(bundleName);
    writes.unpin(bundleName);
    return bundles.lookedAtAnew(bundleName);
  }

  /** Keeps it at the commit before. */
  @POST
  @Path("/rollback")
  @Operation(
      summary = "Keep a bundle at the commit that was published before",
      description =
          "The latest one that is older than the published one; again, and it is the one before that.")
  public BundleResponse rollbackBundle(@PathParam("bundle_name") String bundleName) {
    fromGit(bundleName);
    List<SourceCommit> commits =
        versions.all(bundleName).stream()
            .map(PublishedVersion::commit)
            .filter(Objects::nonNull)
            .toList();
    SourceCommit now = commits.isEmpty() ? null : commits.getFirst();
    SourceCommit before =
        commits.stream()
            .filter(commit -> now != null && commit.at().isBefore(now.at()))
            .max(Comparator.comparing(SourceCommit::at))
            .orElseThrow(() ->
                Problem.conflict(
                    "Nothing older of the bundle '%s' was published. Keep it at a commit with pin."
                        .formatted(bundleName)));
    writes.pin(bundleName, before.id());
    return bundles.lookedAtAnew(bundleName);
  }

  private void fromGit(String name) {
    BundleResponse bundle = bundles.getBundle(name);
    if (!SourceDefinition.GIT.equals(bundle.kind())) {
      throw Problem.conflict(
          "The bundle '%s' is a folder, which keeps no earlier versions. Put back what was in it."
              .formatted(name));
    }
  }
}
