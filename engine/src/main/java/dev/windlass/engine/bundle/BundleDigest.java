package dev.windlass.engine.bundle;

import dev.windlass.engine.dependency.BundleLibraries;
import dev.windlass.engine.source.FolderLook;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a version by what is in it: a hash of the paths and contents of its files, in order. */
final class BundleDigest {

  private static final int CHARACTERS = 40;

  private final MessageDigest all = sha256();

  /** Returns the digest of a version in its folder. */
  static String of(Path version) throws IOException {
    BundleDigest digest = new BundleDigest();
    Path src = version.resolve("src");
    for (String path : FolderLook.atVersion(src).files().keySet()) {
      digest.take(path, src.resolve(path));
    }
    digest.takeLibraries(version);
    return digest.text();
  }

  /** Takes the libraries of a version, which lie beside its files; most have none. */
  void takeLibraries(Path version) throws IOException {
    for (Path file : BundleLibraries.files(version)) {
      // No file of a bundle has a path like that.
      take("/" + version.relativize(file).toString().replace('\\', '/'), file);
    }
  }

  /** Takes a file into the digest; returns the hash of its content. */
  String take(String path, Path file) throws IOException {
    MessageDigest hash = sha256();
    try (InputStream content = open(file, hash)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
    byte[] fileHash = hash.digest();
    add(path, fileHash);
    return HexFormat.of().formatHex(fileHash);
  }

  String text() {
    return HexFormat.of().formatHex(all.digest()).substring(0, CHARACTERS);
  }

  private void add(String path, byte[] fileHash) {
    all.update(path.getBytes(StandardCharsets.UTF_8));
    all.update((byte) 0);
    all.update(fileHash);
  }

  private static InputStream open(Path file, MessageDigest hash) throws IOException {
    return new DigestInputStream(Files.newInputStream(file), hash);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
