package dev.windlass.engine.health;

import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * What came of a check.
 *
 * @param name what was checked
 * @param problem what is wrong; nothing if all is well
 */
record Finding(String name, Optional<String> problem) {

  /** Returns it as an answer that says why, if something is wrong. */
  HealthCheckResponse response() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named(name).status(problem.isEmpty());
    problem.ifPresent(why -> answer.withData("why", why));
    return answer.build();
  }
}
