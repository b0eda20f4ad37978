package dev.windlass.engine.client;

/** What a command says to the shell when it ends. */
public final class ExitCode {

  /** It did what was asked. */
  public static final int GOOD = 0;

  /** It ran and the answer is no: the run or the task failed, or the engine could not do it. */
  public static final int FAILED = 1;

  /** The command line, a file or a value in it is wrong. */
  public static final int USAGE = 2;

  /** No engine answers. */
  public static final int NO_ENGINE = 3;

  /** The engine has no DAG, run or task of that name. */
  public static final int NOT_FOUND = 4;

  private ExitCode() {}
}
