package dev.windlass.engine.rest;

import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/**
 * A request that cannot be done as it is. The message is for the caller: it names the thing, the
 * value and the way out.
 *
 * <p>Example: {@code throw Problem.notFound("There is no variable 'regoin'. Did you mean
 * 'region'?")}.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final transient List<ValidationError> errors;

  private Problem(Status status, String message) {
    super(message);
    this.status = status.getStatusCode();
    this.errors = List.of();
  }

  private Problem(List<ValidationError> errors) {
    super(errors.getFirst().msg());
    this.status = Invalid.STATUS;
    this.errors = List.copyOf(errors);
  }

  /** 400: it makes no sense as a whole. */
  public static Problem badRequest(String message) {
    return new Problem(Status.BAD_REQUEST, message);
  }

  /** 401: who asks is not known. */
  public static Problem unauthorized(String message) {
    return new Problem(Status.UNAUTHORIZED, message);
  }

  /** 403: it may not be done. */
  public static Problem forbidden(String message) {
    return new Problem(Status.FORBIDDEN, message);
  }

  /** 404: what it is about is not there. */
  public static Problem notFound(String message) {
    return new Problem(Status.NOT_FOUND, message);
  }

  /** 409: it does not fit what is there. */
  public static Problem conflict(String message) {
    return new Problem(Status.CONFLICT, message);
  }

  /** 410: what it is about is over. */
  public static Problem gone(String message) {
    return new Problem(Status.GONE, message);
  }

  /** 413: it is larger than it may be. */
  public static Problem tooLarge(String message) {
    return new Problem(Status.REQUEST_ENTITY_TOO_LARGE, message);
  }

  /** 503: what it needs cannot be reached now. */
  public static Problem unavailable(String message) {
    return new Problem(Status.SERVICE_UNAVAILABLE, message);
  }

  /** 422: a field of the body is not as it must be. */
  public static Problem invalidField(String field, String message, String type) {
    return new Problem(List.of(new ValidationError(List.of(Invalid.BODY, field), message, type)));
  }

  /** 422: a query parameter is not as it must be. */
  public static Problem invalidParameter(String parameter, String message, String type) {
    return new Problem(
        List.of(new ValidationError(List.of(Invalid.QUERY, parameter), message, type)));
  }

  /** 422: all of this is not as it must be. At least one error. */
  public static Problem invalid(List<ValidationError> errors) {
    return new Problem(errors);
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns what is invalid; empty unless the status is 422. */
  public List<ValidationError> errors() {
    return errors;
  }

  /** It is an answer, not a fault: nobody looks at where it was made. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
