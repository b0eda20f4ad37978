package dev.windlass.engine.git;

import dev.windlass.executor.source.SourceException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.jspecify.annotations.Nullable;

/** Puts what went wrong with a repository into words for people. */
final class GitTrouble {

  private GitTrouble() {}

  static SourceException of(
      Throwable failed, GitAddress address, GitOrigin origin, boolean hasToken) {
    for (Throwable one = failed; one != null; one = one.getCause()) {
      if (one instanceof SourceException known) {
        return known;
      }
    }
    return new SourceException(words(failed, address, origin, hasToken), failed);
  }

  private static String words(
      Throwable failed, GitAddress address, GitOrigin origin, boolean hasToken) {
    for (Throwable one = failed; one != null; one = one.getCause()) {
      String said = said(one);
      String small = said.toLowerCase(Locale.ROOT);
      if (one instanceof UnknownHostException) {
        return "%s cannot be reached: the host '%s' is not known."
            .formatted(address, address.host());
      }
      if (one instanceof SSLException) {
        return "%s cannot be trusted: %s. Name its certificates with a file of your own."
            .formatted(address, said);
      }
      if (small.contains("not authorized")
          || small.contains("authentication is required")
          || small.contains("authentication not supported")
          || small.contains("not permitted")
          || small.contains(" 401")
          || small.contains(" 403")) {
        return rejected(address, origin, hasToken);
      }
      if (small.contains("server key did not validate") || small.contains("host key")) {
        return "The key that the host '%s' shows is not among the known ones, in %s. Look whether it is the right one and add it there."
            .formatted(address.host(), GitSsh.knownHosts(origin, java.nio.file.Path.of("~/.ssh")));
      }
      if (small.contains("no more authentication methods") || small.contains("cannot log in")) {
        return "%s refuses the key in %s."
            .formatted(address, origin.keyFile() == null ? "~/.ssh" : origin.keyFile());
      }
      if (one instanceof NoRemoteRepositoryException) {
        return "There is no repository at %s, or it may not be read with these credentials."
            .formatted(address);
      }
    }
    for (Throwable one = failed; one != null; one = one.getCause()) {
      if (one instanceof ConnectException || one instanceof NoRouteToHostException) {
        return "%s cannot be reached: %s.".formatted(address, said(one));
      }
      if (one instanceof SocketTimeoutException || one instanceof CanceledException) {
        return "%s did not answer in time.".formatted(address);
      }
      if (one instanceof SocketException || one instanceof EOFException) {
        return "%s ended the connection in the middle: %s.".formatted(address, said(one));
      }
    }
    return "%s cannot be read: %s.".formatted(address, last(failed));
  }

  private static String rejected(GitAddress address, GitOrigin origin, boolean hasToken) {
    return hasToken
        ? "%s refuses the token in %s, or that may not read it."
            .formatted(address, origin.tokenFile())
        : "%s asks who we are. Name a file that holds a token.".formatted(address);
  }

  private static String last(Throwable failed) {
    Throwable last = failed;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return said(last);
  }

  private static String said(@Nullable Throwable failed) {
    String said = failed == null ? null : failed.getMessage();
    return said == null ? String.valueOf(failed) : said.strip().replaceFirst("\\.$", "");
  }
}
