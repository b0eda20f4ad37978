package dev.windlass.engine.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Tells one build of the page from another. */
final class PageBuild {

  /** It names every other file by its content, so it changes with any of them. */
  private static final String INDEX = "META-INF/resources/index.html";

  private static final int CHARACTERS = 16;

  private PageBuild() {}

  /** Returns the name of the build that is served from there; nothing if there is no page. */
  static Optional<String> of(ClassLoader files) {
    try (InputStream index = files.getResourceAsStream(INDEX)) {
      if (index == null) {
        return Optional.empty();
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(index.readAllBytes());
      return Optional.of(HexFormat.of().formatHex(digest).substring(0, CHARACTERS));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
