package dev.windlass.engine.bundle;

import dev.windlass.engine.Settings;
import dev.windlass.executor.BundleRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bundle versions as one file each, for workers that do not share this engine's disk. A version is
 * packed when it is first asked for.
 */
@ApplicationScoped
public class BundleParcels {

  /**
   * A version to hand over.
   *
   * @param file an archive
   * @param sha256 the hash of that file, in Base64
   */
  public record Parcel(Path file, String sha256) {}

  private final BundleStore store;
  private final BundleArchives archives;
  private final Path folder;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Map<BundleRef, Parcel> packed = new ConcurrentHashMap<>();

  @Inject
  BundleParcels(BundleStore store, BundleArchives archives, Settings settings) {
    this.store = store;
    this.archives = archives;
    this.folder = settings.data().toAbsolutePath().resolve("parcels");
  }

  /**
   * Returns a version, packed; empty if it is kept nowhere. Takes as long as that takes.
   *
   * @throws IOException if it cannot be had now
   */
  public Optional<Parcel> of(String bundleName, String digest) throws IOException {
    if (!isName(bundleName) || !isName(digest)) {
      return Optional.empty();
    }
    BundleRef ref = store.ref(bundleName, digest);
    Parcel known = packed.get(ref);
    if (known != null && Files.exists(known.file())) {
      return Optional.of(known);
    }
    oneAtATime.lock();
    try {
      Parcel made = packed.get(ref);
      if (made != null && Files.exists(made.file())) {
        return Optional.of(made);
      }
      if (!archives.fetch(ref)) {
        return Optional.empty();
      }
      Parcel parcel = pack(ref);
      packed.put(ref, parcel);
      return Optional.of(parcel);
    } finally {
      oneAtATime.unlock();
    }
  }

  private Parcel pack(BundleRef ref) throws IOException {
    Files.createDirectories(folder);
    if (packed.isEmpty()) {
      // Those of an engine before are of no use: what their hashes were is not known any more.
      BundleStore.delete(folder);
      Files.createDirectories(folder);
    }
    Path unfinished = Files.createTempFile(folder, ".unfinished-", ".zip");
    MessageDigest hash = BundleDigest.sha256();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(unfinished), hash)) {
      BundleZip.write(ref.directory(), out);
    }
    Path file = folder.resolve(ref.bundleName() + "-" + ref.digest() + ".zip");
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    return new Parcel(file, Base64.getEncoder().encodeToString(hash.digest()));
  }

  /** What is asked for comes from elsewhere: it must not lead out of the folder of versions. */
  private static boolean isName(String text) {
    return !text.isEmpty()
        && !text.startsWith(".")
        && text.indexOf('/') < 0
        && text.indexOf('\\') < 0;
  }
}
