package dev.windlass.examples.archive;

import dev.windlass.executor.source.SourceException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** What an archive is, by its name. */
enum ArchiveFormat {
  ZIP,
  TAR_GZ;

  static ArchiveFormat of(URI location) throws SourceException {
    var name = String.valueOf(location.getPath()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".zip") || name.endsWith(".jar")) {
      return ZIP;
    }
    if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
      return TAR_GZ;
    }
    throw new SourceException(
        "%s is no archive by its name, which must end with .zip, .jar, .tar.gz or .tgz."
            .formatted(location));
  }

  ArchiveInputStream<?> read(InputStream content) throws IOException {
    var buffered = new BufferedInputStream(content);
    return switch (this) {
      case ZIP -> new ZipArchiveInputStream(buffered);
      case TAR_GZ -> new TarArchiveInputStream(new GzipCompressorInputStream(buffered, true));
    };
  }
}
