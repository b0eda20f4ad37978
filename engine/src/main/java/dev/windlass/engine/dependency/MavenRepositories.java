package dev.windlass.engine.dependency;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * The repositories of {@code //REPOS} lines: {@code id=https://...}, an address, or one of the
 * names that JBang knows.
 */
final class MavenRepositories {

  private static final Map<String, String> KNOWN =
      Map.of(
          "central", "https://repo1.maven.org/maven2/",
          "mavencentral", "https://repo1.maven.org/maven2/",
          "google", "https://maven.google.com/",
          "jitpack", "https://jitpack.io/");

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private MavenRepositories() {}

  /**
   * Returns a repository as it is kept: {@code id=address}.
   *
   * @throws LibraryException if it may not be asked
   */
  static String checked(String word, List<String> hosts) throws LibraryException {
    int equals = word.indexOf('=');
    String address =
        KNOWN.getOrDefault(word.toLowerCase(Locale.ROOT), word.substring(equals + 1).strip());
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException wrong) {
      throw refused(word, "is no address of a repository. Write //REPOS name=https://...");
    }
    String host = uri.getHost();
    if (host == null || uri.getUserInfo() != null) {
      throw refused(
          uri.getUserInfo() == null ? word : "It",
          uri.getUserInfo() == null
              ? "is no address of a repository. Write //REPOS name=https://..."
              : "holds a password. Put it into the settings.xml of Maven, under the id of the repository.");
    }
    boolean isSafe = "https".equals(uri.getScheme());
    if (!isSafe && !("http".equals(uri.getScheme()) && THIS_MACHINE.contains(host))) {
      throw refused(word, "is not asked over https. Use an address that begins with https://.");
    }
    if (!hosts.isEmpty() && hosts.stream().noneMatch(one -> matches(one, host))) {
      throw refused(
          host,
          "is not among the hosts that libraries may come from: %s. They are set with windlass.library-hosts."
              .formatted(String.join(", ", hosts)));
    }
    String id = equals > 0 ? word.substring(0, equals) : word.contains("/") ? host : word;
    return id.replaceAll("[^A-Za-z0-9._-]", "-") + "=" + address;
  }

  private static LibraryException refused(String what, String why) {
    return new LibraryException("'%s' %s".formatted(what, why).replace("'It'", "It"));
  }

  private static boolean matches(String pattern, String host) {
    String known = pattern.toLowerCase(Locale.ROOT);
    String asked = host.toLowerCase(Locale.ROOT);
    return known.startsWith("*.") ? asked.endsWith(known.substring(1)) : asked.equals(known);
  }

  /** Returns what was kept as the resolver has it. */
  static RemoteRepository of(String kept) {
    int equals = kept.indexOf('=');
    return new RemoteRepository.Builder(
            kept.substring(0, equals), "default", kept.substring(equals + 1))
        .build();
  }
}
