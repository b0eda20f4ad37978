package dev.windlass.executor.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Somewhere DAGs come from: a folder, a branch of a Git repository, an archive on a web server. It
 * says which version is the newest and writes the files of that version; the engine compiles, reads
 * and publishes them. One thread at a time uses it.
 *
 * <p>A source changes nothing outside of the folders it is given, and keeps what it showed: a
 * version that {@link #look} returned is the one that {@link #export} writes, or none.
 *
 * <p>Example: {@code source.look().filter(newest -> !newest.equals(published))}.
 */
public interface BundleSource extends AutoCloseable {

  /**
   * Returns the newest version there is; nothing while somebody is in the middle of changing it.
   * May take as long as it needs to ask, and must end by itself if nobody answers.
   *
   * @throws SourceException if it cannot be known now; what was published goes on
   */
  Optional<SourceVersion> look() throws SourceException, InterruptedException;

  /**
   * Writes the files of a version, as they are to be compiled, into an empty folder.
   *
   * @return whether it is all there; not if it was changed meanwhile, so that one has to look again
   * @throws SourceException if it cannot be had, or must not be: it is too large, or a link leads
   *     out of it. What was written is thrown away
   */
  boolean export(SourceVersion version, Path folder) throws SourceException, InterruptedException;

  /** Says to take what is there from now on, even where {@link #look} would rather ask somebody. */
  default void accept() {}

  /** Lets go of what it holds. */
  @Override
  void close();
}
