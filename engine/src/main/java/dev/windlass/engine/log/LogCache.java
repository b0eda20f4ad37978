package dev.windlass.engine.log;

import dev.windlass.engine.log.LogArchive.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Copies of logs of the archive that somebody reads, so that any part of them is found as fast as
 * in any other file. Some of the latest are kept, until the next start.
 */
final class LogCache {

  private static final Logger LOG = Logger.getLogger(LogCache.class);
  private static final int KEPT = 100;

  /** The log of an attempt another engine has may grow; it is not asked about more often. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  private static final class Copy {
    Instant looked = Instant.MIN;
    long bytes;
    int parts;
    int generation;

    Path below(Path folder, String log) {
      return folder.resolve(log + "." + generation);
    }
  }

  private final LogArchive archive;
  private final Path folder;
  private final InstantSource clock;
  private final Map<String, Copy> copies =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Copy> eldest) {
          if (size() > KEPT) {
            delete(eldest.getValue().below(folder, eldest.getKey()));
            return true;
          }
          return false;
        }
      };

  LogCache(LogArchive archive, Path folder, InstantSource clock) {
    this.archive = archive;
    this.folder = folder;
    this.clock = clock;
  }

  /** Returns the file that has the log, as far as the archive has it; it may not exist. */
  Path file(String log) throws IOException {
    Copy copy;
    synchronized (copies) {
      copy = copies.computeIfAbsent(log, one -> new Copy());
    }
    synchronized (copy) {
      Path file = copy.below(folder, log);
      Instant now = clock.instant();
      if (copy.looked.plus(LOOK).isAfter(now)) {
        return file;
      }
      List<Part> parts = archive.parts(log);
      boolean isAnother =
          parts.stream().limit(copy.parts).mapToLong(Part::bytes).sum() != copy.bytes
              || !Files.exists(file);
      if (isAnother) {
        Files.deleteIfExists(file);
        // Under another name, because somebody may know where the lines of the one before begin.
        copy.generation++;
        copy.bytes = 0;
        copy.parts = 0;
        file = copy.below(folder, log);
        Files.deleteIfExists(file);
      }
      for (Part part : parts.subList(copy.parts, parts.size())) {
        archive.fetch(log, part.number(), file);
        copy.bytes += part.bytes();
        copy.parts++;
      }
      copy.looked = now;
      return file;
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      LOG.warnf("The copy of a log, %s, cannot be removed: %s", file, failed);
    }
  }
}
