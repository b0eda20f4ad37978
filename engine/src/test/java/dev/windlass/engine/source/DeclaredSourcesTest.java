package dev.windlass.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.engine.Settings;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.FreshDatabase;
import dev.windlass.engine.source.DeclaredSource.DeclaredBy;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which bundles an engine is to have, by its settings. */
class DeclaredSourcesTest {

  private static DeclaredSources of(Map<String, String> environment) {
    return new DeclaredSources(settings(environment), Database.on(FreshDatabase.make()));
  }

  private static OpenSources sources(Map<String, String> environment) {
    Settings settings = settings(environment);
    return new OpenSources(settings, Clock.systemUTC(), new SourcePlugins(settings));
  }

  private static Settings settings(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("WINDLASS_DATA", "target/none");
    return new SmallRyeConfigBuilder()
        .withMapping(Settings.class)
        .withConverter(Duration.class, 100, new DurationConverter())
        .withSources(new EnvConfigSource(all, 300))
        .build()
        .getConfigMapping(Settings.class);
  }

  @Test
  void the_environment_names_repositories_and_folders() {
    Map<String, DeclaredSource> all =
        of(Map.of(
                "WINDLASS_BUNDLES_ETL_GIT", "https://git.example.org/etl.git",
                "WINDLASS_BUNDLES_ETL_REF", "main",
                "WINDLASS_BUNDLES_ETL_TOKEN_FILE", "/run/secrets/git",
                "WINDLASS_BUNDLES_REPORTS_FOLDER", "/mnt/reports",
                "WINDLASS_DAGS", "/srv/dags,/srv/other/dags"))
            .all();
    assertThat(all.keySet()).containsExactlyInAnyOrder("etl", "reports", "dags", "dags-2");
    assertThat(all.values()).extracting(DeclaredSource::origin).containsOnly(DeclaredBy.SETTINGS);
    SourceDefinition etl = all.get("etl").definition();
    assertThat(etl.kind()).isEqualTo("git");
    assertThat(etl.location()).isEqualTo("https://git.example.org/etl.git");
    assertThat(etl.poll()).isEqualTo(Duration.ofSeconds(10));
    assertThat(etl.tokenFile()).hasToString("/run/secrets/git");
    assertThat(all.get("dags-2").definition().location()).isEqualTo("/srv/other/dags");
  }

  @Test
  void a_bundle_is_from_one_place() {
    for (Map<String, String> wrong :
        List.of(
            Map.of("WINDLASS_BUNDLES_ETL_REF", "main"),
            Map.of("WINDLASS_BUNDLES_ETL_GIT", "x", "WINDLASS_BUNDLES_ETL_FOLDER", "/y"))) {
      SourceDefinition etl = of(wrong).all().get("etl").definition();
      assertThatThrownBy(() -> sources(wrong).open(etl, () -> null))
          .hasMessageContaining(
              "need either windlass.bundles.etl.git or windlass.bundles.etl.folder");
    }
  }
}
