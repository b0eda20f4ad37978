package dev.windlass.engine.pod;

import dev.windlass.engine.Settings;
import dev.windlass.engine.rest.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Takes the results that pods send. Who sends one, and that its attempt is under way, is known
 * before anything of it is read; of what is larger than it may be no more is read than that.
 */
@Path("/worker/results/{attempt}")
public class PodResultResource {

  private static final String BEARER = "Bearer ";

  private final PodResults results;
  private final PodSenders senders;
  private final long most;

  @Inject
  PodResultResource(PodResults results, PodSenders senders, Settings settings) {
    this(results, senders, settings.maxOutput());
  }

  PodResultResource(PodResults results, PodSenders senders, long most) {
    this.results = results;
    this.senders = senders;
    this.most = most;
  }

  /** Takes one that is JSON. */
  @PUT
  @RunOnVirtualThread
  @Consumes(MediaType.WILDCARD)
  @Operation(hidden = true)
  public void put(
      @PathParam("attempt") String attempt,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String shown,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
      InputStream body)
      throws IOException {
    take(attempt, shown, length, body, false);
  }

  /** As {@link #put}: what most programs do with data if nobody says otherwise. */
  @POST
  @RunOnVirtualThread
  @Consumes(MediaType.WILDCARD)
  @Operation(hidden = true)
  public void post(
      @PathParam("attempt") String attempt,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String shown,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
      InputStream body)
      throws IOException {
    take(attempt, shown, length, body, false);
  }

  /** Takes one that is text. */
  @PUT
  @Path("text")
  @RunOnVirtualThread
  @Consumes(MediaType.WILDCARD)
  @Operation(hidden = true)
  public void putText(
      @PathParam("attempt") String attempt,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String shown,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
      InputStream body)
      throws IOException {
    take(attempt, shown, length, body, true);
  }

  /** As {@link #putText}. */
  @POST
  @Path("text")
  @RunOnVirtualThread
  @Consumes(MediaType.WILDCARD)
  @Operation(hidden = true)
  public void postText(
      @PathParam("attempt") String attempt,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String shown,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
      InputStream body)
      throws IOException {
    take(attempt, shown, length, body, true);
  }

  private void take(
      String attempt,
      @Nullable String shown,
      @Nullable Long length,
      InputStream body,
      boolean isText)
      throws IOException {
    UUID id = sender(attempt, shown);
    String content = ReceivedResult.read(body, isText, length == null ? -1 : length, most);
    if (!results.keep(id, content)) {
      throw over(attempt);
    }
  }

  private UUID sender(String attempt, @Nullable String shown) {
    Optional<UUID> id = id(attempt);
    if (id.isEmpty() || shown == null || !shown.startsWith(BEARER)) {
      throw stranger();
    }
    switch (senders.access(attempt, shown.substring(BEARER.length()).strip())) {
      case GRANTED -> {
        if (!results.isAlive(id.get())) {
          throw over(attempt);
        }
      }
      case LATER -> {
        if (!results.isAlive(id.get())) {
          throw over(attempt);
        }
        throw Problem.unavailable(
            "It cannot be said now whether this is the pod of attempt '%s'. Send it again later."
                .formatted(attempt));
      }
      case REFUSED -> throw stranger();
    }
    return id.get();
  }

  private static Optional<UUID> id(String attempt) {
    try {
      return Optional.of(UUID.fromString(attempt));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static Problem stranger() {
    return Problem.unauthorized(
        "This is not the credential of the pod of this attempt. It is in the pod's WINDLASS_RESULT_TOKEN, or in the file that"
            + " WINDLASS_RESULT_TOKEN_FILE names: send it as 'Authorization: Bearer ...'.");
  }

  private static Problem over(String attempt) {
    return Problem.gone(
        "Attempt '%s' is over: nothing it sends counts any more.".formatted(attempt));
  }
}
