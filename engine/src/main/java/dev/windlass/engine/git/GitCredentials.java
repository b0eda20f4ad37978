package dev.windlass.engine.git;

import dev.windlass.executor.source.SourceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** Tells a server who we are: one host only, and a token over encrypted connections only. */
final class GitCredentials extends CredentialsProvider {

  /** What servers take for a user that only has a token. */
  private static final String ANY_USER = "git";

  private final @Nullable String host;
  private final String user;
  private final @Nullable String token;

  private GitCredentials(@Nullable String host, String user, @Nullable String token) {
    this.host = host;
    this.user = user;
    this.token = token;
  }

  /**
   * Reads the token, as it is now.
   *
   * @param app gets a token where the file holds the key of an app
   * @throws SourceException if it cannot be read or would be sent in the clear
   */
  static GitCredentials of(GitOrigin origin, GitAddress address, GitHubApp app)
      throws SourceException {
    String user = origin.user();
    if (user == null) {
      user = address.uri().getUser() == null ? ANY_USER : address.uri().getUser();
    }
    Path file = origin.tokenFile();
    if (file == null || !address.scheme().startsWith("http")) {
      return new GitCredentials(address.host(), user, null);
    }
    if (address.scheme().equals("http") && !isThisMachine(address.host())) {
      throw new SourceException(
          "%s is not encrypted, and the token in %s would be sent in the clear. Use https."
              .formatted(address, file));
    }
    String content = read(file);
    return GitHubApp.isKey(content)
        ? new GitCredentials(address.host(), GitHubApp.USER, app.token(content))
        : new GitCredentials(address.host(), user, content);
  }

  private static String read(Path file) throws SourceException {
    try {
      String token = Files.readString(file).strip();
      if (token.isEmpty()) {
        throw new SourceException("The token file " + file + " is empty.");
      }
      return token;
    } catch (SourceException known) {
      throw known;
    } catch (IOException unread) {
      throw new SourceException(
          "The token file %s cannot be read (%s)."
              .formatted(file, unread.getClass().getSimpleName()),
          unread);
    }
  }

  private static boolean isThisMachine(@Nullable String host) {
    try {
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** Says whether it has something to show. */
  boolean hasToken() {
    return token != null;
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean supports(CredentialItem... items) {
    for (CredentialItem item : items) {
      if (!(item instanceof CredentialItem.Username || item instanceof CredentialItem.Password)) {
        return false;
      }
    }
    return token != null;
  }

  @Override
  public boolean get(URIish uri, CredentialItem... items) {
    if (token == null
        || host == null
        || !host.equalsIgnoreCase(uri.getHost())
        || !supports(items)) {
      return false;
    }
    for (CredentialItem item : items) {
      if (item instanceof CredentialItem.Username name) {
        name.setValue(user);
      } else if (item instanceof CredentialItem.Password password) {
        password.setValue(token.toCharArray());
      }
    }
    return true;
  }
}
