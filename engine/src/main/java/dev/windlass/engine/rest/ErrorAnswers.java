package dev.windlass.engine.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns whatever a resource throws into Airflow's error bodies; nothing internal leaves the engine.
 */
public class ErrorAnswers {

  private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);

  /** A request that cannot be done as it is. */
  @ServerExceptionMapper
  public Response problem(Problem problem) {
    Object body =
        problem.errors().isEmpty()
            ? new HttpExceptionResponse(String.valueOf(problem.getMessage()))
            : new HttpValidationError(problem.errors());
    return json(problem.status(), body);
  }

  /** A body of another shape. */
  @ServerExceptionMapper
  public Response mismatch(MismatchedInputException failed) {
    return problem(JsonProblems.of(failed));
  }

  /** A field of a body that is not as it must be. */
  @ServerExceptionMapper
  public Response violation(ConstraintViolationException failed) {
    List<ValidationError> errors = new ArrayList<>();
    for (ConstraintViolation<?> violation : failed.getConstraintViolations()) {
      errors.add(
          new ValidationError(
              loc(violation.getPropertyPath()), violation.getMessage(), Invalid.VALUE));
    }
    return problem(Problem.invalid(errors));
  }

  /** What JAX-RS itself refuses: no such path, method or media type. */
  @ServerExceptionMapper
  public Response refused(WebApplicationException failed, ContainerRequestContext request) {
    if (failed.getCause() instanceof JsonProcessingException json) {
      return problem(JsonProblems.of(json));
    }
    int status = failed.getResponse().getStatus();
    if (status >= 500) {
      return fault(failed, request);
    }
    String path = request.getMethod() + " " + request.getUriInfo().getPath();
    String detail =
        switch (status) {
          case 404 -> "There is nothing at " + path + ". The API is described at /openapi.json.";
          case 405 -> path + " is not possible" + allowed(failed) + ".";
          case 406 ->
              "There is nothing of type '"
                  + header(request, HttpHeaders.ACCEPT)
                  + "' at "
                  + path
                  + ".";
          case 415 ->
              "The body must be application/json, not '"
                  + header(request, HttpHeaders.CONTENT_TYPE)
                  + "'.";
          default -> path + ": " + failed.getResponse().getStatusInfo().getReasonPhrase();
        };
    Response.ResponseBuilder answer =
        Response.status(status)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(new HttpExceptionResponse(detail));
    if (failed.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
      answer.header(HttpHeaders.ALLOW, failed.getResponse().getHeaderString(HttpHeaders.ALLOW));
    }
    return answer.build();
  }

  /**
   * Whoever asked went away while the answer was written, as a follower of a stream does in the
   * end.
   */
  @ServerExceptionMapper
  public Response gone(IOException gone, ContainerRequestContext request) {
    LOG.debugf("%s went away: %s", request.getUriInfo().getPath(), gone.getMessage());
    return Response.serverError().build();
  }

  /** A fault of ours: told in the log, under an id that the caller gets. */
  @ServerExceptionMapper
  public Response fault(Throwable failed, ContainerRequestContext request) {
    String id = UUID.randomUUID().toString().substring(0, 8);
    LOG.errorf(
        failed, "Fault %s in %s %s", id, request.getMethod(), request.getUriInfo().getPath());
    return json(
        500,
        new HttpExceptionResponse(
            "Something went wrong in the engine, not in your request. Its log says more under the id "
                + id
                + "."));
  }

  private static List<Object> loc(Path path) {
    List<Object> loc = new ArrayList<>();
    loc.add(Invalid.BODY);
    // The first two nodes are our method and its parameter.
    int depth = 0;
    for (Path.Node node : path) {
      if (depth++ > 1 && node.getName() != null) {
        loc.add(Names.snakeCase(node.getName()));
      }
    }
    return loc;
  }

  private static String allowed(WebApplicationException failed) {
    if (!(failed instanceof NotAllowedException)) {
      return "";
    }
    String allow = failed.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null ? "" : "; possible there: " + allow;
  }

  private static String header(ContainerRequestContext request, String name) {
    String value = request.getHeaderString(name);
    return value == null ? "" : value;
  }

  private static Response json(int status, Object body) {
    Response.ResponseBuilder answer =
        Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return answer.build();
  }
}
