package dev.windlass.executor.mask;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Knows by its name whether a value is a secret: a variable, an extra of a connection, a header.
 */
public final class SecretNames {

  private static final Pattern SECRET =
      Pattern.compile(
          "password|passwd|passphrase|pwd|secret|token|api_?key|access_?key|private_?key|authorization"
              + "|credential|cookie|signature|keyfile_dict|service_account");

  private SecretNames() {}

  /**
   * Says whether a value of that name is to be kept from logs and answers.
   *
   * <p>Example: {@code looksSecret("header.X-Api-Key")} and {@code looksSecret("DB_PASSWORD")} are
   * true.
   */
  public static boolean looksSecret(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    return SECRET.matcher(plain).find();
  }
}
