package dev.windlass.engine.git;

import dev.windlass.executor.source.SourceException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Connects by SSH with one key, to hosts whose keys are known; nobody is there who could be asked
 * about an unknown one. The user's own settings of SSH are not read.
 */
final class GitSsh {

  private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  private GitSsh() {}

  /**
   * Returns what makes the connections.
   *
   * @param folder one of our own, where the user's settings would be
   * @throws SourceException if a file is missing
   */
  static SshSessionFactory sessions(GitOrigin origin, Path folder) throws SourceException {
    Path usual = Path.of(System.getProperty("user.home"), ".ssh");
    List<Path> keys = keys(origin.keyFile(), usual);
    Path known = knownHosts(origin, usual);
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new SourceException("The folder " + folder + " cannot be made.", failed);
    }
    File own = folder.toFile();
    return new SshdSessionFactoryBuilder()
        .setHomeDirectory(own)
        .setSshDirectory(own)
        .setPreferredAuthentications("publickey")
        .setDefaultIdentities(directory -> keys)
        .setDefaultKnownHostsFiles(directory -> List.of(known))
        .build(null);
  }

  static Path knownHosts(GitOrigin origin, Path usual) {
    Path named = origin.knownHostsFile();
    return named == null ? usual.resolve("known_hosts") : named;
  }

  private static List<Path> keys(@Nullable Path named, Path usual) throws SourceException {
    if (named != null && !Files.isReadable(named)) {
      throw new SourceException("The key file " + named + " cannot be read.");
    }
    List<Path> keys =
        named != null
            ? List.of(named)
            : Stream.of(USUAL_KEYS)
                .flatMap(List::stream)
                .map(usual::resolve)
                .filter(Files::isReadable)
                .toList();
    if (keys.isEmpty()) {
      throw new SourceException(
          "There is no key for SSH: none in %s, and no key file is named.".formatted(usual));
    }
    return keys;
  }
}
