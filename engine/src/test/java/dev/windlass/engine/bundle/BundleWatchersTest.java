package dev.windlass.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.FreshDatabase;
import dev.windlass.engine.fleet.EngineIdentity;
import dev.windlass.engine.source.DeclaredSource;
import dev.windlass.engine.source.SourceDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** To whom the bundles of a database belong. */
class BundleWatchersTest {

  private final Map<String, EngineIdentity> engines = new HashMap<>();
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");
  private Database database;
  private BundleWatchers one;
  private BundleWatchers two;

  @BeforeEach
  void begin() {
    database = Database.on(FreshDatabase.make());
    one = engine("one");
    two = engine("two");
    for (String bundle : List.of("etl", "reports", "both")) {
      database.inTransaction(tx ->
          tx.update("insert into bundle (name, digest, read_at) values (?, 'x', ?)", bundle, now));
    }
    one.begin(declared("etl", "both"));
    two.begin(declared("reports", "both"));
  }

  private BundleWatchers engine(String data) {
    return new BundleWatchers(
        database,
        engines.computeIfAbsent(
            data, name -> new EngineIdentity(UUID.randomUUID(), name, null, "1")),
        () -> now);
  }

  private static List<DeclaredSource> declared(String... names) {
    return Stream.of(names)
        .map(name ->
            new DeclaredSource(
                SourceDefinition.folder(name, Path.of("/srv", name), Duration.ofSeconds(1)),
                DeclaredSource.DeclaredBy.SETTINGS))
        .toList();
  }

  @Test
  void an_engine_abandons_no_bundle_of_another() {
    assertThat(one.abandoned()).isEmpty();
    assertThat(two.abandoned()).isEmpty();
  }

  @Test
  void a_bundle_is_abandoned_when_the_last_engine_that_had_it_starts_without_it() {
    engine("one").begin(declared());

    assertThat(one.abandoned()).containsExactly("etl");

    engine("two").begin(declared("reports"));

    assertThat(two.abandoned()).containsExactlyInAnyOrder("etl", "both");
  }

  @Test
  void an_engine_that_is_down_for_days_keeps_its_bundles_but_not_for_weeks() {
    now = now.plus(Duration.ofDays(6));
    two.seen();
    assertThat(two.abandoned()).isEmpty();

    now = now.plus(Duration.ofDays(2));
    assertThat(two.abandoned()).containsExactly("etl");
  }

  @Test
  void only_an_engine_that_is_there_has_a_say() {
    assertThat(one.othersHave("both")).isTrue();
    assertThat(one.othersHave("etl")).isFalse();

    now = now.plus(Duration.ofMinutes(5));
    one.seen();

    assertThat(one.othersHave("both")).isFalse();
    assertThat(two.othersHave("both")).isTrue();
  }
}
