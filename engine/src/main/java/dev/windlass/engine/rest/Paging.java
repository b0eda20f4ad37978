package dev.windlass.engine.rest;

import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Which part of a list is asked for, and in which order. Taken by a resource as a
 * {@code @BeanParam}.
 */
public class Paging {

  /**
   * How many entries an answer has at most, whatever was asked for; ask for the next part with an
   * offset.
   */
  public static final int MAXIMUM = 1000;

  /** How many entries. */
  @Parameter(description = "How many entries, at most 1000.")
  @Min(0)
  @QueryParam("limit")
  @DefaultValue("50")
  public int limit;

  /** How many entries to leave out. */
  @Parameter(description = "How many entries to leave out.")
  @Min(0)
  @QueryParam("offset")
  @DefaultValue("0")
  public int offset;

  /** The columns to sort by. */
  @Parameter(description = "A field to sort by, with - before it for descending. May be repeated.")
  @QueryParam("order_by")
  public List<String> orderBy = List.of();

  private boolean capped = true;

  /** Returns the part that is the whole list, ordered. */
  public static Paging everything(List<String> orderBy) {
    Paging paging = new Paging();
    paging.limit = Integer.MAX_VALUE;
    paging.capped = false;
    paging.orderBy = orderBy;
    return paging;
  }

  /** Returns how many entries to fetch. */
  int cappedLimit() {
    return capped ? Math.min(limit, MAXIMUM) : limit;
  }
}
