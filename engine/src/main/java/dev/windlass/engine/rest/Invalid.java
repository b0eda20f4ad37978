package dev.windlass.engine.rest;

/** Words of the answer to an invalid request: where the error is, and of which type it is. */
public final class Invalid {

  /** The status: unprocessable content. */
  public static final int STATUS = 422;

  /** The error is in the body. */
  public static final String BODY = "body";

  /** The error is in a query parameter. */
  public static final String QUERY = "query";

  /** The error is in the path. */
  public static final String PATH = "path";

  /** There is no such field or parameter. */
  public static final String UNKNOWN = "extra_forbidden";

  /** It must be given. */
  public static final String MISSING = "missing";

  /** It is not one of the known values. */
  public static final String CHOICE = "enum";

  /** It has the wrong form, or is outside of its limits. */
  public static final String VALUE = "value_error";

  /** It is of another JSON type. */
  public static final String TYPE = "type_error";

  /** It is no JSON. */
  public static final String JSON = "json_invalid";

  private Invalid() {}
}
