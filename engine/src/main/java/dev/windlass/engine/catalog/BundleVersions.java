package dev.windlass.engine.catalog;

import dev.windlass.engine.database.Database;
import dev.windlass.executor.BundleRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Which versions of bundles were published, in their order, by whichever engine. */
@ApplicationScoped
public class BundleVersions {

  /** Any number that nothing else locks by. */
  private static final long LOCK = 0x77696e646c617373L;

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

  /** Notes that a version is the newest of its bundle now. */
  void published(BundleRef version) {
    if (!isNewest(version)) {
      entities
          .createNativeQuery("delete from bundle_version where bundle_name = ?1 and digest = ?2")
          .setParameter(1, version.bundleName())
          .setParameter(2, version.digest())
          .executeUpdate();
      entities
          .createNativeQuery(
              """
              insert into bundle_version (bundle_name, digest, number)
              select ?1, ?2, coalesce(max(v.number), 0) + 1 from bundle_version v where v.bundle_name = ?1
              """)
          .setParameter(1, version.bundleName())
          .setParameter(2, version.digest())
          .executeUpdate();
    }
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
