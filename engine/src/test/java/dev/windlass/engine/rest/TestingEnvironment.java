package dev.windlass.engine.rest;

import dev.windlass.engine.Environment;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** The environment that tests see. */
public class TestingEnvironment {

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  Environment environment() {
    return new Environment(
        Map.of(
            "WINDLASS_CONN_FROM_SHELL", "http://me:env-s3cret@api.example:8080/base",
            "WINDLASS_VAR_FROM_SHELL", "shell value"));
  }
}
