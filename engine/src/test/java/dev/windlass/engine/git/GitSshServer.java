package dev.windlass.engine.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;

/** An SSH server on this machine that runs what it is told to, which is Git's upload-pack. */
final class GitSshServer implements AutoCloseable {

  private final SshServer server;
  private final KeyPair hostKey;

  private GitSshServer(SshServer server, KeyPair hostKey) {
    this.server = server;
    this.hostKey = hostKey;
  }

  /** Lets in whoever has that key. */
  static GitSshServer start(KeyPair known) throws IOException, GeneralSecurityException {
    KeyPair hostKey = newKey();
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator(
        (user, key, session) -> KeyUtils.compareKeys(key, known.getPublic()));
    server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
    server.start();
    return new GitSshServer(server, hostKey);
  }

  String url(GitRepository repository) {
    return "ssh://git@127.0.0.1:" + server.getPort() + repository.bare();
  }

  /** Writes the key of the host as {@code ssh-keyscan} would. */
  Path knownHosts(Path file) throws IOException {
    return Files.writeString(
        file,
        "[127.0.0.1]:"
            + server.getPort()
            + " "
            + PublicKeyEntry.toString(hostKey.getPublic())
            + "\n");
  }

  static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  static Path keyFile(Path file, KeyPair key) throws IOException, GeneralSecurityException {
    try (var out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
