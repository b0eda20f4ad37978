package dev.windlass.engine.rest;

import java.util.List;

/**
 * One thing that is wrong with a request.
 *
 * @param loc where: {@code body}, {@code query} or {@code path}, then names and indexes down to the
 *     value
 * @param msg what is wrong and the way out
 * @param type the kind of the error, for programs, for example {@code missing}
 */
public record ValidationError(List<Object> loc, String msg, String type) {

  public ValidationError {
    loc = List.copyOf(loc);
  }
}
