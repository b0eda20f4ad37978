package dev.windlass.engine.trial;

import com.sun.source.tree.CompilationUnitTree;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.nio.file.Path;

/** The folder in which the packages of a source begin. */
final class SourceRoot {

  private SourceRoot() {}

  /**
   * Returns the folder of the file, less one for every name in its package.
   *
   * @throws CommandFailure if the file is not in the folder of its package
   */
  static Path of(Path file, CompilationUnitTree unit) {
    Path folder = file.resolve("..").normalize();
    if (unit.getPackageName() == null) {
      return folder;
    }
    Path expected = Path.of(unit.getPackageName().toString().replace('.', '/'));
    if (!folder.endsWith(expected)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          file.getFileName()
              + " is in package "
              + unit.getPackageName()
              + " but not in a folder "
              + expected
              + ". Move it there, or change its package.");
    }
    return folder.resolve("../".repeat(expected.getNameCount())).normalize();
  }
}
