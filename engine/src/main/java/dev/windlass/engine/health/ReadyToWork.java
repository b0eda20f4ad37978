package dev.windlass.engine.health;

import dev.windlass.engine.bundle.Bundles;
import dev.windlass.engine.dispatch.Scheduler;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/**
 * An engine is ready when requests and DAGs get somewhere with it: the database answers with the
 * right tables, the scheduler commits, the DAGs were read and there are executors that take work.
 */
@Singleton
public class ReadyToWork {

  @Produces
  @Singleton
  @Readiness
  HealthCheck database(DatabaseHealth health) {
    return check("database", health::problem);
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck scheduler(SchedulerHealth health) {
    return check("scheduler", health::problem);
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck catalog(Bundles bundles) {
    return check(
        "catalog",
        () -> {
          List<String> unread = bundles.unread();
          return unread.isEmpty()
              ? Optional.empty()
              : Optional.of("Not read yet: %s.".formatted(String.join(", ", unread)));
        });
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck executors(Scheduler scheduler) {
    return check(
        "executors",
        () ->
            scheduler.takesWork()
                ? Optional.empty()
                : Optional.of("No executor takes work: the engine starts or stops."));
  }

  private static HealthCheck check(String name, Supplier<Optional<String>> problem) {
    return () -> new Finding(name, problem.get()).response();
  }
}
