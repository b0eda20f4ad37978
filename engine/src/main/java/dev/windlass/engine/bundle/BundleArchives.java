package dev.windlass.engine.bundle;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.DatabaseException;
import dev.windlass.executor.BundleRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps bundle versions in a database that several engines share: the one that publishes a version
 * puts it there, others fetch it before their workers need it. A database of one process needs none
 * of this, for its only engine has every version on its disk.
 */
@ApplicationScoped
public class BundleArchives {

  /** A version is put here before anything that is published or run names it. */
  private static final Duration KEPT_UNNAMED = Duration.ofDays(1);

  private final Database database;
  private final BundleStore store;
  private final InstantSource clock;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  BundleArchives(Database database, BundleStore store, InstantSource clock) {
    this.database = database;
    this.store = store;
    this.clock = clock;
  }

  /** Says whether versions are kept for other engines. */
  public boolean isShared() {
    return database.isShared();
  }

  /** Keeps a version that is whole; one that is kept already is only marked as needed. */
  void keep(BundleRef ref) throws IOException {
    if (!isShared()) {
      return;
    }
    Instant now = clock.instant();
    try {
      database.inTransaction(tx -> {
        int inserted =
            tx.update(
                "insert into bundle_archive (digest, sha256, used_at) values (?, '', ?) on conflict do nothing",
                ref.digest(),
                now);
        if (inserted == 0) {
          return tx.update(
              "update bundle_archive set used_at = ? where digest = ?", now, ref.digest());
        }
        MessageDigest hash = BundleDigest.sha256();
        try (OutputStream out =
            new DigestOutputStream(new ArchiveParts.Writer(tx, ref.digest()), hash)) {
          BundleZip.write(ref.directory(), out);
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
        return tx.update(
            "update bundle_archive set sha256 = ? where digest = ?",
            HexFormat.of().formatHex(hash.digest()),
            ref.digest());
      });
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  /**
   * Makes sure that a version is on this engine's disk. Takes as long as that takes.
   *
   * @return whether it is there now; it is not if no engine has kept it
   * @throws IOException if it cannot be fetched now, or is damaged
   */
  public boolean fetch(BundleRef ref) throws IOException {
    if (BundleStore.has(ref)) {
      return true;
    }
    if (!isShared()) {
      return false;
    }
    oneAtATime.lock();
    try {
      if (BundleStore.has(ref)) {
        return true;
      }
      Optional<String> expected = hashOf(ref);
      if (expected.isPresent()) {
        store.add(
            ref,
            folder -> {
              MessageDigest hash = BundleDigest.sha256();
              try (InputStream in =
                  new DigestInputStream(new ArchiveParts.Reader(database, ref.digest()), hash)) {
                BundleZip.read(in, folder);
                in.transferTo(OutputStream.nullOutputStream());
              }
              if (!HexFormat.of().formatHex(hash.digest()).equals(expected.get())) {
                throw new IOException("it was changed after it was kept");
              }
            });
      }
      return expected.isPresent();
    } catch (IOException | DatabaseException failed) {
      throw new IOException(
          "Version %s of bundle '%s' cannot be fetched from the database: %s."
              .formatted(ref.digest(), ref.bundleName(), failed.getMessage()),
          failed);
    } finally {
      oneAtATime.unlock();
    }
  }

  private Optional<String> hashOf(BundleRef ref) {
    return database.inTransaction(tx ->
        tx.first(
            row -> row.text("sha256"),
            "select sha256 from bundle_archive where digest = ?",
            ref.digest()));
  }

  /** Removes what no DAG and no unfinished run needs any more. */
  void forgetUnneeded() {
    if (isShared()) {
      Instant longAgo = clock.instant().minus(KEPT_UNNAMED);
      database.inTransaction(tx ->
          tx.update(
              """
              delete from bundle_archive a where a.used_at < ?
                and not exists (select 1 from dag d where d.bundle_digest = a.digest)
                and not exists (select 1 from bundle b where b.digest = a.digest)
                and not exists (
                  select 1 from dag_run r where r.bundle_digest = a.digest and r.state in ('queued', 'running'))
              """,
              longAgo));
    }
  }
}
