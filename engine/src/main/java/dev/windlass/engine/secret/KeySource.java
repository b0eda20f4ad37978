package dev.windlass.engine.secret;

import dev.windlass.engine.Environment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * Finds the key that secrets are encrypted with: the environment's {@value #VARIABLE}, or else the
 * file {@value #FILE_NAME} in the data folder, which is made at the first start and readable by its
 * owner only.
 *
 * <p>Example: {@code new KeySource(Path.of(".windlass"), environment).key()}.
 */
public final class KeySource {

  /**
   * The environment variable: 32 bytes as Base64, for example from {@code openssl rand -base64 32}.
   */
  public static final String VARIABLE = "WINDLASS_SECRET_KEY";

  /** The file in the data folder, holding the same text. */
  public static final String FILE_NAME = "secret.key";

  private final Path dataFolder;
  private final Environment environment;

  /** Looks in that environment and that folder. */
  public KeySource(Path dataFolder, Environment environment) {
    this.dataFolder = dataFolder;
    this.environment = environment;
  }

  /** Returns where the key is, for people. */
  public String place() {
    return isGiven() ? VARIABLE : dataFolder.resolve(FILE_NAME).toString();
  }

  private boolean isGiven() {
    String given = environment.variables().get(VARIABLE);
    return given != null && !given.isBlank();
  }

  /**
   * Returns the key.
   *
   * @throws IllegalStateException if it is there but is no key, or cannot be read or made; the
   *     message names the place and the way out
   */
  public byte[] key() {
    String given = environment.variables().get(VARIABLE);
    if (given != null && !given.isBlank()) {
      return decode(given, VARIABLE);
    }
    Path file = dataFolder.resolve(FILE_NAME);
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return decode(Files.readString(file), file.toString());
    } catch (IOException failed) {
      throw new IllegalStateException(
          "The secret key "
              + file
              + " cannot be read or made: "
              + failed
              + ". Make the folder writable, or give the key in "
              + VARIABLE
              + ".",
          failed);
    }
  }

  private static void create(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    byte[] key = new byte[Secrets.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    byte[] text = (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.UTF_8);
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(file))) {
      ByteBuffer rest = ByteBuffer.wrap(text);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (FileAlreadyExistsException another) {
      // Another engine was faster; its key is as good and must not be replaced.
      return;
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static byte[] decode(String text, String place) {
    String problem;
    try {
      byte[] key = Base64.getDecoder().decode(text.strip());
      if (key.length == Secrets.KEY_BYTES) {
        return key;
      }
      problem = "it has " + key.length + " bytes";
    } catch (IllegalArgumentException notBase64) {
      problem = "it is not Base64";
    }
    // The text itself may be most of a real key, so it is not shown.
    throw new IllegalStateException(
        "The secret key in "
            + place
            + " must be "
            + Secrets.KEY_BYTES
            + " bytes as Base64, but "
            + problem
            + ". Make one with: openssl rand -base64 32");
  }
}
