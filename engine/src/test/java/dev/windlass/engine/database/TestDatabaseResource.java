package dev.windlass.engine.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.util.Map;

/** Gives the engine that tests start PostgreSQL if they are to run on it. */
@WithTestResource(value = TestDatabaseResource.class, scope = TestResourceScope.GLOBAL)
public final class TestDatabaseResource implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return PostgresServer.isWanted()
        ? Map.of(
            "quarkus.datasource.jdbc.url", PostgresServer.empty("engine"),
            "quarkus.datasource.username", PostgresServer.USER,
            "quarkus.datasource.password", PostgresServer.USER)
        : Map.of();
  }

  @Override
  public void stop() {
    // The server ends with the tests.
  }
}
