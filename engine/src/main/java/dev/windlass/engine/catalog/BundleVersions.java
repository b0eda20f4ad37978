package dev.windlass.engine.catalog;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Transaction;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.source.SourceCommit;
import dev.windlass.executor.source.SourceVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Which versions of bundles were published, in their order, by whichever engine. */
@ApplicationScoped
public class BundleVersions {

  /** Any number that nothing else locks by. */
  private static final long LOCK = 0x77696e646c617373L;

  private static final int LONGEST = 500;

  private final EntityManager entities;
  private final Database database;

  BundleVersions(EntityManager entities, Database database) {
    this.entities = entities;
    this.database = database;
  }

  /**
   * Lets no other engine publish until the end of the transaction: two that have seen the same
   * change publish one version, one after the other, and the second finds all of it there.
   */
  void oneAtATime() {
    if (database.isShared()) {
      entities
          .createNativeQuery("select cast(pg_advisory_xact_lock(?1) as text)", String.class)
          .setParameter(1, LOCK)
          .getResultList();
    }
  }

  /** Notes that a version is the newest of its bundle now, and which commit it was made of. */
  void published(BundleVersion version, Instant now) {
    BundleRef ref = version.ref();
    if (!isNewest(ref)) {
      entities
          .createNativeQuery("delete from bundle_version where bundle_name = ?1 and digest = ?2")
          .setParameter(1, ref.bundleName())
          .setParameter(2, ref.digest())
          .executeUpdate();
      entities
          .createNativeQuery(
              """
              insert into bundle_version (bundle_name, digest, number)
              select ?1, ?2, coalesce(max(v.number), 0) + 1 from bundle_version v where v.bundle_name = ?1
              """)
          .setParameter(1, ref.bundleName())
          .setParameter(2, ref.digest())
          .executeUpdate();
      sql(tx ->
          tx.update(
              "update bundle_version set published_at = ? where bundle_name = ? and digest = ?",
              now,
              ref.bundleName(),
              ref.digest()));
    }
    SourceVersion made = version.made();
    if (made != null && made.commit() != null) {
      describe(ref, made, made.commit());
    }
  }

  private void describe(BundleRef ref, SourceVersion made, SourceCommit commit) {
    sql(tx ->
        tx.update(
            """
            update bundle_version set asked_at = ?, commit_id = ?, commit_found = ?, commit_author = ?, commit_at = ?,
              commit_subject = ?, commit_url = ?
            where bundle_name = ? and digest = ?
            """,
            made.askedAt(),
            commit.id(),
            commit.found(),
            shortened(commit.author()),
            commit.at(),
            shortened(commit.subject()),
            commit.url(),
            ref.bundleName(),
            ref.digest()));
  }

  private static String shortened(String text) {
    String plain = text.replace('\0', ' ');
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 1) + "…";
  }

  /**
   * Says whether the newest version was seen later than this one, as another engine may have done:
   * then this one is of yesterday.
   */
  boolean isOutdated(BundleVersion version) {
    SourceVersion made = version.made();
    return made != null
        && made.askedAt() != null
        && newest(version.ref().bundleName())
            .filter(newest -> newest.askedAt() != null && newest.askedAt().isAfter(made.askedAt()))
            .isPresent();
  }

  /** Returns what is known of the newest version of a bundle. */
  @Transactional
  public Optional<PublishedVersion> newest(String bundle) {
    return all(bundle).stream().findFirst();
  }

  /** Returns what is known of the versions of a bundle, the newest first. */
  @Transactional
  public List<PublishedVersion> all(String bundle) {
    List<PublishedVersion> found = new ArrayList<>();
    sql(tx ->
        found.addAll(
            tx.query(
                PublishedVersion::of,
                "select * from bundle_version where bundle_name = ? order by number desc",
                bundle)));
    return found;
  }

  /** Forgets them: a bundle that comes back under that name has nothing to do with it. */
  void forget(String bundle) {
    sql(tx ->
        tx.update("update bundle_version set commit_found = null where bundle_name = ?", bundle));
  }

  /** Work with the connection of the transaction that is open here. */
  private void sql(Database.Work<?> work) {
    entities.unwrap(Session.class).doWork(connection -> work.in(Transaction.on(connection)));
  }

  /** Says whether a version was published once and another one of its bundle after it. */
  @Transactional
  public boolean isReplaced(BundleRef version) {
    return !isNewest(version)
        && !entities
            .createNativeQuery(
                "select digest from bundle_version where bundle_name = ?1 and digest = ?2",
                String.class)
            .setParameter(1, version.bundleName())
            .setParameter(2, version.digest())
            .getResultList()
            .isEmpty();
  }

  private boolean isNewest(BundleRef version) {
    return entities
        .createNativeQuery(
            "select digest from bundle_version where bundle_name = ?1 order by number desc limit 1",
            String.class)
        .setParameter(1, version.bundleName())
        .getResultList()
        .contains(version.digest());
  }
}
