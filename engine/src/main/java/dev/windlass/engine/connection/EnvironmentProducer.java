package dev.windlass.engine.connection;

import dev.windlass.engine.Environment;
import dev.windlass.executor.connection.EnvironmentConnections;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Reads the connections and variables of the environment, once. */
final class EnvironmentProducer {

  private static final Logger LOG = Logger.getLogger(EnvironmentProducer.class);

  @Produces
  @Singleton
  EnvironmentConnections environmentConnections(Environment environment) {
    EnvironmentConnections found = EnvironmentConnections.of(environment.variables());
    found.problems().forEach(LOG::warn);
    return found;
  }
}
