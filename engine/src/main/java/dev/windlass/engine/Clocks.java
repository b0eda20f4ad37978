package dev.windlass.engine;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.InstantSource;

/** The one clock of the engine. Tests bring their own and turn it by hand. */
@ApplicationScoped
public class Clocks {

  @Produces
  @DefaultBean
  @ApplicationScoped
  InstantSource clock() {
    return Clock.systemUTC();
  }
}
