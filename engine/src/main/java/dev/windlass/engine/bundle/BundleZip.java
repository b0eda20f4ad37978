package dev.windlass.engine.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The files of a folder as one stream. */
final class BundleZip {

  private BundleZip() {}

  static void write(Path folder, OutputStream out) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
    for (Path file : files) {
      zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
      Files.copy(file, zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  /**
   * Writes the files into a folder.
   *
   * @throws IOException if they cannot be read or written, or one does not belong there
   */
  static void read(InputStream in, Path folder) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      Path file = folder.resolve(entry.getName()).normalize();
      if (!file.startsWith(folder)) {
        throw new IOException("it has a file '" + entry.getName() + "' outside of its folder");
      }
      Files.createDirectories(file.getParent());
      Files.copy(zip, file);
    }
  }
}
