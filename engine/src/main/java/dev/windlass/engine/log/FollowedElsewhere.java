package dev.windlass.engine.log;

import dev.windlass.engine.log.LogPlaces.OtherEngine;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The rest of a log that somebody began to follow before it was known which engine would run the
 * try.
 */
final class FollowedElsewhere {

  private final LogPlaces places;
  private final RemoteLogs remote;
  private final LogKey key;
  private final UriBuilder request;
  private final String type;

  /** Makes one for a request as it was sent to this engine. */
  FollowedElsewhere(LogPlaces places, RemoteLogs remote, LogKey key, UriInfo uri, String type) {
    this.places = places;
    this.remote = remote;
    this.key = key;
    this.request = uri.getRequestUriBuilder();
    this.type = type;
  }

  /** Returns the other engine that runs the try; empty if it runs here, or does not run yet. */
  Optional<OtherEngine> engine() {
    return places.elsewhere(key);
  }

  /**
   * Writes what that engine sends from a line on, to its end.
   *
   * @throws IOException if that engine cannot be reached; the message is for people
   */
  void write(OtherEngine engine, OutputStream out, long from) throws IOException {
    URI uri = request.replaceQueryParam("token", from).build();
    try (InputStream in =
        remote.ask(engine, uri.getRawPath() + "?" + uri.getRawQuery(), List.of(type)).body()) {
      LogStream.pass(in, out);
    }
  }

  /** Returns what to say instead of the rest. */
  StoredLine complaint(OtherEngine engine, IOException failed) {
    return remote.complaint(key, engine, failed);
  }
}
