package dev.windlass.engine.log;

import dev.windlass.engine.log.LogPlaces.OtherEngine;
import dev.windlass.engine.rest.HttpExceptionResponse;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.security.EngineSignature;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Passes a request for a log on to the engine that has it, and the answer back as it comes, live
 * ones too. What another engine asks is answered here: nothing goes in circles.
 */
@Provider
@OnItsEngine
class LogForwarding implements ContainerRequestFilter {

  /** What of an answer is passed on, beside its content. */
  private static final List<String> HEADERS =
      List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_DISPOSITION, HttpHeaders.CACHE_CONTROL);

  private final LogPlaces places;
  private final RemoteLogs remote;

  LogForwarding(LogPlaces places, RemoteLogs remote) {
    this.places = places;
    this.remote = remote;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getHeaders().containsKey(EngineSignature.HEADER)) {
      String meant = request.getHeaderString(RemoteLogs.MEANT);
      if (!places.self().toString().equals(meant)) {
        request.abortWith(
            Response.status(RemoteLogs.MISDIRECTED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new HttpExceptionResponse("This is another engine than " + meant + "."))
                .build());
      }
      return;
    }
    Optional<LogKey> key = key(request.getUriInfo());
    Optional<OtherEngine> engine = key.flatMap(places::elsewhere);
    if (engine.isPresent()) {
      answer(key.get(), engine.get(), request).ifPresent(request::abortWith);
    }
  }

  /** Returns its answer; empty if it cannot be asked and need not be. */
  private Optional<Response> answer(
      LogKey key, OtherEngine engine, ContainerRequestContext request) {
    List<String> accept =
        Objects.requireNonNullElse(request.getHeaders().get(HttpHeaders.ACCEPT), List.of());
    try {
      HttpResponse<InputStream> answer =
          remote.ask(engine, target(request.getUriInfo().getRequestUri()), accept);
      StreamingOutput content =
          out -> {
            try (InputStream in = answer.body()) {
              LogStream.pass(in, out);
            }
          };
      Response.ResponseBuilder response = Response.status(answer.statusCode()).entity(content);
      HEADERS.forEach(name ->
          answer.headers().firstValue(name).ifPresent(value -> response.header(name, value)));
      return Optional.of(response.build());
    } catch (IOException failed) {
      if (places.isHereToo(key)) {
        return Optional.empty();
      }
      throw Problem.unavailable(RemoteLogs.unreachable(key, engine, failed));
    }
  }

  private static String target(URI uri) {
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  /** Returns which log is asked for; empty if that makes no sense, which is said elsewhere. */
  private static Optional<LogKey> key(UriInfo uri) {
    MultivaluedMap<String, String> path = uri.getPathParameters();
    String mapIndex = uri.getQueryParameters().getFirst("map_index");
    try {
      return Optional.of(
          new LogKey(
              path.getFirst("dag_id"),
              path.getFirst("dag_run_id"),
              path.getFirst("task_id"),
              mapIndex == null ? -1 : Integer.parseInt(mapIndex),
              Integer.parseInt(path.getFirst("try_number"))));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}
