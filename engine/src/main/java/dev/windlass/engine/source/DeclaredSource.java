package dev.windlass.engine.source;

/**
 * A bundle that this engine is to have.
 *
 * @param definition where it is taken from
 * @param origin who says so
 */
public record DeclaredSource(SourceDefinition definition, DeclaredBy origin) {

  /** Who says that there is a bundle. */
  public enum DeclaredBy {
    /** The settings of an engine, or its command line. */
    SETTINGS,
    /** Somebody, over REST. */
    STORED
  }
}
