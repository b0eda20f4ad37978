package dev.windlass.engine.secret;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.time.ZoneOffset;

/**
 * Which key the secrets of a database are encrypted with, where several engines share it: the one
 * of the engine that wrote the first. Only its name is stored.
 */
@ApplicationScoped
public class KeyOfDatabase {

  private final Database database;
  private final EntityManager entities;
  private final Secrets secrets;
  private final InstantSource clock;

  KeyOfDatabase(Database database, EntityManager entities, Secrets secrets, InstantSource clock) {
    this.database = database;
    this.entities = entities;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Encrypts a value as {@link Secrets#seal} does, in a transaction of the caller's.
   *
   * @throws Problem if the other secrets of the database are encrypted with another key
   */
  public String seal(String value, String belongsTo) {
    if (database.isShared()) {
      claim();
    }
    return secrets.seal(value, belongsTo);
  }

  private void claim() {
    entities
        .createNativeQuery(
            "insert into secret_key (id, name, recorded_at) values (1, ?1, ?2) on conflict do nothing")
        .setParameter(1, secrets.keyName())
        .setParameter(2, clock.instant().atOffset(ZoneOffset.UTC))
        .executeUpdate();
    String name =
        entities
            .createNativeQuery("select name from secret_key where id = 1", String.class)
            .getSingleResult()
            .toString();
    if (!name.equals(secrets.keyName())) {
      throw Problem.conflict(
          ("The secrets of this database are encrypted with key %s, but this engine's is %s. Start it with the key"
                  + " of the others: copy %s from the data folder of one of them, or give the key in %s.")
              .formatted(name, secrets.keyName(), KeySource.FILE_NAME, KeySource.VARIABLE));
    }
  }
}
