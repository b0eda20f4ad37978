package dev.windlass.engine.fleet;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who an engine is among those on its database.
 *
 * @param id stays the same as long as its data folder does: an engine that was restarted finds the
 *     work it had
 * @param name for people, for example the name of its machine
 * @param url where the others reach it; null if they do not
 * @param version the version of Windlass
 */
public record EngineIdentity(UUID id, String name, @Nullable String url, String version) {

  private static final int LONGEST_NAME = 250;

  public EngineIdentity {
    name = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }
}
