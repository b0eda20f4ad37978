package dev.windlass.engine.git;

import dev.windlass.executor.source.SourceException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** Where a repository is, and whether one may go there. */
public final class GitAddress {

  private static final Set<String> SCHEMES = Set.of("https", "http", "ssh", "file");

  private final URIish uri;

  private GitAddress(URIish uri) {
    this.uri = uri;
  }

  /**
   * Looks at an address.
   *
   * @param hosts the only hosts that may be asked, each {@code git.example.org} or {@code
   *     *.example.org}; all if this is empty
   * @throws SourceException if it is none, holds a password or leads where one may not go
   */
  public static GitAddress of(String url, List<String> hosts) throws SourceException {
    URIish uri = parse(url);
    String scheme = scheme(uri);
    if (!SCHEMES.contains(scheme)) {
      throw new SourceException(
          "The address '%s' begins with %s://. Repositories are reached by https, ssh, http or file."
              .formatted(uri, scheme));
    }
    if (uri.getPass() != null) {
      throw new SourceException(
          "The address '%s' holds a password. Put it into a file and name that as the token file."
              .formatted(uri));
    }
    GitAddress address = new GitAddress(uri);
    address.check(address.host(), hosts);
    return address;
  }

  private static URIish parse(String url) throws SourceException {
    try {
      URIish uri = new URIish(url);
      if (uri.getPath() == null || uri.getPath().isEmpty()) {
        throw new SourceException("'" + uri + "' is no address of a Git repository.");
      }
      return uri;
    } catch (URISyntaxException wrong) {
      // Its message would repeat the address, which may hold a password.
      throw new SourceException(
          "This is no address of a Git repository: " + wrong.getReason() + ".");
    }
  }

  private static String scheme(URIish uri) {
    if (uri.getScheme() != null) {
      return uri.getScheme().toLowerCase(Locale.ROOT);
    }
    return uri.getHost() == null ? "file" : "ssh";
  }

  URIish uri() {
    return uri;
  }

  String scheme() {
    return scheme(uri);
  }

  /** Returns the host; null if it is this machine's disk. */
  @Nullable String host() {
    return uri.getHost() == null || uri.getHost().isEmpty() ? null : uri.getHost();
  }

  /**
   * Looks whether that host may be asked; a server may send one on to another.
   *
   * @throws SourceException if not
   */
  void check(@Nullable String host, List<String> hosts) throws SourceException {
    if (!hosts.isEmpty() && (host == null || hosts.stream().noneMatch(one -> matches(one, host)))) {
      throw new SourceException(
          "%s is not among the hosts that repositories may be on: %s. They are set with windlass.git-hosts."
              .formatted(
                  host == null ? "This machine's disk" : "The host '" + host + "'",
                  String.join(", ", hosts)));
    }
  }

  private static boolean matches(String pattern, String host) {
    String known = pattern.toLowerCase(Locale.ROOT);
    String asked = host.toLowerCase(Locale.ROOT);
    return known.startsWith("*.") ? asked.endsWith(known.substring(1)) : asked.equals(known);
  }

  /**
   * Returns where people see a commit in a browser, as GitHub, GitLab, Gitea and others have it.
   */
  @Nullable String linkTo(String commit) {
    String host = host();
    if (host == null) {
      return null;
    }
    String path = uri.getPath().replaceFirst("^/+", "").replaceFirst("/+$", "");
    String port = scheme().startsWith("http") && uri.getPort() > 0 ? ":" + uri.getPort() : "";
    return (scheme().equals("http") ? "http://" : "https://")
        + host
        + port
        + "/"
        + path.replaceFirst("\\.git$", "")
        + "/commit/"
        + commit;
  }

  /** Returns the address; it holds no password. */
  @Override
  public String toString() {
    return uri.toString();
  }
}
