package dev.windlass.engine.bundle;

import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.source.DeclaredSource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;

/**
 * What a Git server calls after a push. It only lets the bundle be looked at: what is there is
 * asked of the repository, never taken from the call.
 */
@Path("/api/v2/bundles/{bundle_name}/webhook")
@Tag(name = "Bundle")
public class BundleWebhookResource {

  private static final Logger LOG = Logger.getLogger(BundleWebhookResource.class);

  private final Bundles bundles;

  BundleWebhookResource(Bundles bundles) {
    this.bundles = bundles;
  }

  /** Takes a call. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @ResponseStatus(202)
  @Operation(
      summary = "Look at a bundle soon, because its repository changed",
      description =
          "The call is signed with the secret of the bundle's webhook, as GitHub or GitLab do it, or in the header"
              + " X-Windlass-Signature-256 as sha256= and the HMAC of the body. Anybody else gets 403, also if there is"
              + " no such bundle.")
  public void callWebhook(
      @PathParam("bundle_name") String bundleName, @Context HttpHeaders headers, byte[] body) {
    Optional<String> secret = bundles.declared(bundleName).flatMap(this::secret);
    boolean signed =
        secret.isPresent() && WebhookSignature.holds(headers::getHeaderString, body, secret.get());
    if (!signed) {
      throw Problem.forbidden(
          "This is not signed with the secret of a webhook of the bundle '%s'. It is the content of the file that the bundle was added with."
              .formatted(bundleName));
    }
    var unused = bundles.lookSoon(bundleName, false);
  }

  private Optional<String> secret(DeclaredSource declared) {
    java.nio.file.Path file = declared.definition().webhookSecretFile();
    if (file == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (IOException unread) {
      LOG.warnf(
          "The secret of the webhook of bundle '%s' cannot be read: %s",
          declared.definition().name(), unread.getMessage());
      return Optional.empty();
    }
  }
}
