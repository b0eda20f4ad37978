package dev.windlass.engine.packaged;

import dev.windlass.engine.database.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The same on a real PostgreSQL. */
class KilledEngineOnPostgresIT extends KilledEngineIT {

  @Override
  PackagedEngine engine(Path folder, Map<String, String> environment) throws IOException {
    return PackagedEngine.onPostgres(folder, environment, PostgresServer.empty("survivor"));
  }
}
