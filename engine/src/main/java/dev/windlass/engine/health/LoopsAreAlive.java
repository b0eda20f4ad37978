package dev.windlass.engine.health;

import dev.windlass.engine.Settings;
import dev.windlass.engine.loop.Loop;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * An engine lives as long as its own loops turn. That says nothing of the database: whoever ends
 * engines that do not live would end all of them with it.
 */
@Liveness
@ApplicationScoped
public class LoopsAreAlive implements HealthCheck {

  private final Loops loops;
  private final Duration patience;

  LoopsAreAlive(Loops loops, Settings settings) {
    this.loops = loops;
    this.patience = settings.livePatience();
  }

  @Override
  public HealthCheckResponse call() {
    String problems =
        loops.all().stream()
            .flatMap(loop -> problem(loop).stream())
            .collect(Collectors.joining(" "));
    return new Finding("loops", problems.isEmpty() ? Optional.empty() : Optional.of(problems))
        .response();
  }

  private Optional<String> problem(Loop loop) {
    return loop.problem(patience).map(problem -> "Loop '%s': %s".formatted(loop.name(), problem));
  }
}
