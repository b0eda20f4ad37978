package dev.windlass.examples.archive;

import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.BundleSourceProvider;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceRequest;
import java.net.URI;
import java.util.Set;

/**
 * Archives on a web server: {@code .zip}, {@code .jar}, {@code .tar.gz} or {@code .tgz}.
 *
 * <p>Options: {@code sha256} for an archive that never changes; else {@code checksum}, the address
 * of its hash, which is asked for instead of the archive (the archive's own with {@code .sha256}
 * behind it if not given); {@code path}, the folder in it that holds the DAGs; {@code token-file},
 * whose token is sent.
 *
 * <p>Example: {@code windlass bundles add source reports archive
 * https://files.example.org/reports.tar.gz --option path=dags}.
 */
public final class ArchiveSourceProvider implements BundleSourceProvider {

  private static final Set<String> OPTIONS = Set.of("sha256", "checksum", "path", "token-file");

  @Override
  public String kind() {
    return "archive";
  }

  @Override
  public BundleSource open(SourceRequest request) throws SourceException {
    for (var option : request.options().keySet()) {
      if (!OPTIONS.contains(option)) {
        throw new SourceException(
            "An archive has no option '%s'. Options are %s."
                .formatted(option, String.join(", ", OPTIONS.stream().sorted().toList())));
      }
    }
    var location = address(request.location());
    ArchiveFormat.of(location);
    return new ArchiveSource(request, location);
  }

  static URI address(String text) throws SourceException {
    try {
      var uri = URI.create(text);
      var host = uri.getHost();
      var isHere = host != null && Set.of("127.0.0.1", "localhost", "[::1]").contains(host);
      if (host != null
          && uri.getUserInfo() == null
          && ("https".equals(uri.getScheme()) || isHere && "http".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException wrong) {
      // Said below.
    }
    throw new SourceException(
        "The address of an archive must begin with https:// and hold no password. Put a token into a file and name it with the option token-file.");
  }
}
