package dev.windlass.examples.archive;

import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** Writes the files of an archive, as many as may be, and nowhere else. */
final class Unpacking {

  private static final int PIECE = 64 * 1024;

  private final Path folder;
  private final String below;
  private final SourceLimits limits;
  private long bytes;
  private int files;

  /**
   * Makes one.
   *
   * @param below the folder in the archive that is taken; empty for all of it
   */
  Unpacking(Path folder, String below, SourceLimits limits) {
    this.folder = folder;
    this.below = below;
    this.limits = limits;
  }

  void all(ArchiveInputStream<?> archive) throws IOException, InterruptedException {
    for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      var name = entry.getName();
      if (name.startsWith("/") || name.contains("\\") || List.of(name.split("/")).contains("..")) {
        throw new SourceException(
            "The archive has a file '%s' that leads out of it, so nothing of it is taken."
                .formatted(name));
      }
      if (isLink(entry)) {
        throw new SourceException(
            "The archive has a link '%s'. Pack what it leads to, for example with tar --dereference."
                .formatted(name));
      }
      var path = name.startsWith("./") ? name.substring(2) : name;
      if (!entry.isDirectory() && path.startsWith(below) && !isHidden(path)) {
        write(archive, path.substring(below.length()));
      }
    }
    if (files == 0) {
      throw new SourceException(
          below.isEmpty()
              ? "The archive has no files."
              : "The archive has no files in a folder '%s'.".formatted(below));
    }
  }

  private static boolean isLink(Object entry) {
    return switch (entry) {
      case TarArchiveEntry tar -> tar.isSymbolicLink() || tar.isLink();
      case ZipArchiveEntry zip -> zip.isUnixSymlink();
      default -> false;
    };
  }

  private static boolean isHidden(String path) {
    return List.of(path.split("/")).stream().anyMatch(part -> part.startsWith("."));
  }

  private void write(InputStream content, String path) throws IOException {
    files++;
    limits.check(bytes, files);
    var file = folder.resolve(path).normalize();
    Files.createDirectories(file.getParent());
    try (var out = Files.newOutputStream(file)) {
      var piece = new byte[PIECE];
      for (int length = content.read(piece); length >= 0; length = content.read(piece)) {
        // What the archive says of its sizes counts for nothing.
        bytes += length;
        limits.check(bytes, files);
        out.write(piece, 0, length);
      }
    }
  }
}
