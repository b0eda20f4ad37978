package dev.windlass.engine.source;

import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceLimits;
import dev.windlass.executor.source.SourceVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder of DAGs that somebody, or something, writes to: on this disk, or on a volume that
 * another machine fills, which tells nobody of a change. It is looked at again and again. What two
 * looks saw alike is copied, and then looked at once more.
 *
 * <p>Example: {@code new FolderSource(Path.of("/srv/dags"), Duration.ofSeconds(30), limits)}.
 */
public final class FolderSource implements BundleSource {

  /** Copying takes longer than looking. */
  private static final int COPYING = 10;

  private final Path folder;
  private final Duration patience;
  private final SourceLimits limits;
  private final OwnThread thread;
  private @Nullable FolderLook before;

  /**
   * Makes one. Nothing is looked at yet.
   *
   * @param patience how long a look may take
   */
  public FolderSource(Path folder, Duration patience, SourceLimits limits) {
    this.folder = folder;
    this.patience = patience;
    this.limits = limits;
    this.thread = new OwnThread("The folder " + folder);
  }

  /** Returns what is there; the first time at once: nobody is known to be writing. */
  @Override
  public Optional<SourceVersion> look() throws SourceException, InterruptedException {
    try {
      FolderLook now = thread.call(patience, () -> FolderLook.at(folder));
      boolean settled = before == null || now.equals(before);
      before = now;
      if (settled) {
        limits.check(now.bytes(), now.files().size());
      }
      return settled ? Optional.of(new SourceVersion(now.id(), null, null)) : Optional.empty();
    } catch (SourceException trouble) {
      throw trouble;
    } catch (NoSuchFileException gone) {
      throw new SourceException("There is no folder %s.".formatted(folder), gone);
    } catch (IOException failed) {
      throw new SourceException(
          "The folder %s cannot be read: %s.".formatted(folder, failed), failed);
    }
  }

  @Override
  public boolean export(SourceVersion version, Path target)
      throws SourceException, InterruptedException {
    FolderLook seen = before;
    if (seen == null || !seen.id().equals(version.id())) {
      return false;
    }
    try {
      return thread.call(patience.multipliedBy(COPYING), () -> copy(seen, target));
    } catch (NoSuchFileException gone) {
      return false;
    } catch (SourceException trouble) {
      throw trouble;
    } catch (IOException failed) {
      throw new SourceException(
          "The folder %s cannot be copied: %s.".formatted(folder, failed), failed);
    }
  }

  private boolean copy(FolderLook seen, Path target) throws IOException, InterruptedException {
    for (String path : seen.files().keySet()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Path copy = target.resolve(path);
      Files.createDirectories(copy.getParent());
      Files.copy(seen.root().resolve(path), copy);
    }
    return FolderLook.at(folder).equals(seen);
  }

  @Override
  public void close() {
    thread.close();
  }
}
