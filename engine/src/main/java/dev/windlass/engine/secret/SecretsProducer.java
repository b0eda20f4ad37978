package dev.windlass.engine.secret;

import dev.windlass.engine.Environment;
import dev.windlass.engine.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what needs the environment and the data folder, once. */
final class SecretsProducer {

  @Produces
  @Singleton
  Environment environment() {
    return new Environment(System.getenv());
  }

  @Produces
  @Singleton
  Secrets secrets(Settings settings, Environment environment) {
    return new Secrets(new KeySource(settings.data(), environment).key());
  }
}
