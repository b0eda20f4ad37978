package dev.windlass.engine.git;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from the settings of the machine and of the user: what a bundle is must not depend on
 * them, and a line there may send a token elsewhere or turn off the check of a certificate.
 */
final class OwnGitConfig extends SystemReader.Delegate {

  private static final AtomicBoolean USED = new AtomicBoolean();

  private OwnGitConfig(SystemReader machine) {
    super(machine);
  }

  /** Lets JGit use it from now on, in this process. */
  static void use() {
    if (USED.compareAndSet(false, true)) {
      SystemReader.setInstance(new OwnGitConfig(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS files) {
    return new Nothing(parent, files);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS files) {
    return new Nothing(parent, files);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS files) {
    return new Nothing(parent, files);
  }

  private static final class Nothing extends FileBasedConfig {

    Nothing(Config parent, FS files) {
      super(parent, null, files);
    }

    @Override
    public void load() {
      // There is nothing.
    }

    @Override
    public void save() {
      // It is kept in memory.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
