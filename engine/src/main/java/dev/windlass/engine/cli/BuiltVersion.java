package dev.windlass.engine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version this program was built as. */
final class BuiltVersion implements IVersionProvider {

  /** Written by the build next to this class. */
  private static final String FILE = "version.properties";

  @Override
  public String[] getVersion() {
    return new String[] {"windlass " + number() + " (Java " + Runtime.version() + ")"};
  }

  static String number() {
    try (InputStream file = BuiltVersion.class.getResourceAsStream(FILE)) {
      if (file == null) {
        return "unknown";
      }
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
