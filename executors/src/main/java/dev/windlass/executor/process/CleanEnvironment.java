package dev.windlass.executor.process;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The part of the environment that processes running author code may have. Everything else stays
 * with the engine: its connections and keys come in variables too.
 */
public final class CleanEnvironment {

  private static final Set<String> NAMES =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LANG",
          "LANGUAGE",
          "TZ",
          "TMPDIR",
          "TERM",
          "HOSTNAME",
          "JAVA_HOME",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR");

  private CleanEnvironment() {}

  /** Returns what may be passed on of an environment, in alphabetical order. */
  public static Map<String, String> of(Map<String, String> environment) {
    var clean = new TreeMap<String, String>();
    environment.forEach((name, value) -> {
      if (NAMES.contains(name) || name.startsWith("LC_")) {
        clean.put(name, value);
      }
    });
    return clean;
  }

  /**
   * Replaces the environment of a process to be started by the clean part of this process's own.
   */
  public static void apply(ProcessBuilder process) {
    var environment = process.environment();
    environment.clear();
    environment.putAll(of(System.getenv()));
  }
}
