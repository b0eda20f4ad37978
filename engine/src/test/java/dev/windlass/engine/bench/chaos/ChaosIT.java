package dev.windlass.engine.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.bench.contest.PostgresAccess;
import dev.windlass.engine.bench.contest.TemporaryPostgres;
import dev.windlass.engine.database.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code windlass bench chaos}: every fault at least once, and the same ones each
 * time. Others are drawn from {@code -Dchaos.seed=N}; {@code -Dchaos.seconds=N} makes it longer.
 */
class ChaosIT {

  private static final long SEED = Long.getLong("chaos.seed", 383_804);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void three_engines_on_a_postgresql_keep_every_promise_whatever_fails() {
    Optional<TemporaryPostgres> server = TemporaryPostgres.programs().map(TemporaryPostgres::start);
    try {
      PostgresAccess access =
          server
              .map(TemporaryPostgres::access)
              .orElseGet(() ->
                  new PostgresAccess(PostgresServer.empty("chaos"), null, null, Optional.empty()));
      check(
          new ChaosSettings(
              SEED,
              Duration.ofSeconds(Integer.getInteger("chaos.seconds", 70)),
              3,
              EnumSet.allOf(Fault.class),
              Path.of("target/quarkus-app-postgresql"),
              access,
              server.orElse(null),
              folder));
    } finally {
      server.ifPresent(TemporaryPostgres::close);
    }
  }

  @Test
  void one_engine_on_its_own_database_keeps_every_promise_whatever_fails() {
    check(
        new ChaosSettings(
            SEED,
            Duration.ofSeconds(Integer.getInteger("chaos.seconds", 40)),
            1,
            EnumSet.of(Fault.KILL_ENGINE, Fault.KILL_WORKER, Fault.STOP_ENGINE, Fault.FULL_LOGS),
            Path.of("target/quarkus-app"),
            null,
            null,
            folder));
  }

  private static void check(ChaosSettings settings) {
    ChaosReport report = new Chaos(settings, InstantSource.system(), System.out::println).run();
    report.lines().forEach(System.out::println);

    assertThat(report.violations()).as("-Dchaos.seed=%d", SEED).isEmpty();
    assertThat(report.instances()).isPositive();
    assertThat(report.kills()).isPositive();
  }
}
