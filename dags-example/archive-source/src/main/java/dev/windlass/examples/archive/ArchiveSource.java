package dev.windlass.examples.archive;

import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceRequest;
import dev.windlass.executor.source.SourceVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An archive on a web server, known by its hash. */
final class ArchiveSource implements BundleSource {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int LONGEST_HASH = 4096;

  private final SourceRequest request;
  private final URI location;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  ArchiveSource(SourceRequest request, URI location) {
    this.request = request;
    this.location = location;
  }

  @Override
  public Optional<SourceVersion> look() throws SourceException, InterruptedException {
    var fixed = request.option("sha256");
    if (fixed.isPresent()) {
      return Optional.of(new SourceVersion(hash(fixed.get(), "The option sha256"), null, null));
    }
    var asked = request.clock().instant();
    var address =
        ArchiveSourceProvider.address(request.option("checksum").orElse(location + ".sha256"));
    try (var answer = get(address, PATIENCE)) {
      // As sha256sum writes it: the hash, and perhaps a name.
      var text = new String(answer.readNBytes(LONGEST_HASH), StandardCharsets.UTF_8).strip();
      var id = hash(text.split("\\s", 2)[0], "What is at " + address);
      return Optional.of(new SourceVersion(id, asked, null));
    } catch (SourceException said) {
      throw said;
    } catch (IOException away) {
      throw new SourceException("%s cannot be read: %s.".formatted(address, away), away);
    }
  }

  private static String hash(String text, String what) throws SourceException {
    var hash = text.toLowerCase(Locale.ROOT);
    if (!SHA256.matcher(hash).matches()) {
      throw new SourceException(
          "%s is no SHA-256, which has 64 digits. Write it with sha256sum.".formatted(what));
    }
    return hash;
  }

  @Override
  public boolean export(SourceVersion version, Path folder)
      throws SourceException, InterruptedException {
    var archive = request.folder().resolve("archive");
    try {
      var found = fetch(archive);
      if (!found.equals(version.id())) {
        throw new SourceException(
            "%s has the SHA-256 %s, and should have %s. Upload the archive first, and then its checksum."
                .formatted(location, found, version.id()));
      }
      try (var content = ArchiveFormat.of(location).read(Files.newInputStream(archive))) {
        new Unpacking(folder, below(), request.limits()).all(content);
      }
      return true;
    } catch (SourceException said) {
      throw said;
    } catch (IOException failed) {
      throw new SourceException("%s cannot be unpacked: %s.".formatted(location, failed), failed);
    } finally {
      forget(archive);
    }
  }

  private String below() {
    var path = request.option("path").orElse("").replaceAll("^(\\./|/)+|/+$", "");
    return path.isEmpty() ? "" : path + "/";
  }

  /** Returns the hash of what was fetched. */
  private String fetch(Path archive) throws IOException, InterruptedException {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      try (var content = get(location, LONGEST);
          OutputStream out = new DigestOutputStream(Files.newOutputStream(archive), hash)) {
        var piece = new byte[64 * 1024];
        long bytes = 0;
        for (int length = content.read(piece); length >= 0; length = content.read(piece)) {
          bytes += length;
          request.limits().check(bytes, 0);
          out.write(piece, 0, length);
        }
      }
      return HexFormat.of().formatHex(hash.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private InputStream get(URI address, Duration atMost) throws IOException, InterruptedException {
    var asked = HttpRequest.newBuilder(address).timeout(atMost);
    var token = request.option("token-file");
    if (token.isPresent()) {
      asked.header("Authorization", "Bearer " + Files.readString(Path.of(token.get())).strip());
    }
    HttpResponse<InputStream> answer;
    try {
      answer = client.send(asked.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException away) {
      throw new SourceException("%s does not answer: %s.".formatted(address, away), away);
    }
    if (answer.statusCode() == 200) {
      return answer.body();
    }
    answer.body().close();
    throw new SourceException(
        "%s answered %d%s."
            .formatted(
                address,
                answer.statusCode(),
                answer.statusCode() / 100 == 3
                    ? ": it sends one on to another address. Use that one"
                    : ""));
  }

  private static void forget(Path archive) {
    try {
      Files.deleteIfExists(archive);
    } catch (IOException left) {
      // The next one is written over it.
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
