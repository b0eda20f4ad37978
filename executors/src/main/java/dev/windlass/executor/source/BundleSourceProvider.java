package dev.windlass.executor.source;

/**
 * A kind of source that an installation adds to an engine: a class with a public constructor
 * without parameters, named in {@code
 * META-INF/services/dev.windlass.executor.source.BundleSourceProvider} of a jar in the engine's
 * folder of plugins.
 *
 * <p>It runs in the engine, with all the rights of that, so it is part of the installation as the
 * engine itself is, and never something of an author. It sees this package, the JDK and what comes
 * with it in its jar or beside it in its own folder, and nothing of the engine's.
 *
 * <p>Example: {@code dags-example/archive-source}, for archives on a web server.
 */
public interface BundleSourceProvider {

  /**
   * Returns what people write to have this kind, for example {@code archive}: lower case letters,
   * digits and dashes.
   */
  String kind();

  /**
   * Opens a source. Nobody is asked yet; that is done when it is looked at.
   *
   * @throws SourceException if it cannot be as it is described
   */
  BundleSource open(SourceRequest request) throws SourceException;
}
