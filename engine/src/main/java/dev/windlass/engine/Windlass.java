package dev.windlass.engine;

import dev.windlass.engine.cli.WindlassCommand;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * The program: {@code windlass dev}, {@code windlass dags list}, ...
 *
 * <p>A plain {@code main}, so that a command that only asks a running engine does not start one:
 * only {@code dev} boots Quarkus.
 */
@QuarkusMain
public final class Windlass {

  private Windlass() {}

  /** Runs one command and ends the process with its exit code, see {@code windlass --help}. */
  public static void main(String... arguments) {
    System.exit(WindlassCommand.execute(arguments));
  }
}
