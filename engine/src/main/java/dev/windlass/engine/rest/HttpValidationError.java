package dev.windlass.engine.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of the answer to an invalid request.
 *
 * @param detail everything that is wrong with it
 */
@Schema(name = "HTTPValidationError")
public record HttpValidationError(List<ValidationError> detail) {

  public HttpValidationError {
    detail = List.copyOf(detail);
  }
}
