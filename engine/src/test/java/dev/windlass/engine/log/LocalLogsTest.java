package dev.windlass.engine.log;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalLogsTest extends KeptLogsContract {

  @TempDir Path folder;

  @Override
  LogStore engine() {
    return new LogStore(folder);
  }

  @Override
  LogStore restarted() {
    return engine();
  }
}
