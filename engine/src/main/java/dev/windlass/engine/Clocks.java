package dev.windlass.engine;

import dev.windlass.engine.fleet.SharedClock;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The one clock of the engine. Tests bring their own and turn it by hand. */
@ApplicationScoped
public class Clocks {

  @Produces
  @Singleton
  @Typed(SharedClock.class)
  SharedClock shared() {
    return new SharedClock();
  }

  @Produces
  @DefaultBean
  @ApplicationScoped
  InstantSource clock(SharedClock shared) {
    return shared;
  }
}
