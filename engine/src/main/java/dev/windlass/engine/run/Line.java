package dev.windlass.engine.run;

/**
 * The line in which a scheduled task instance stands: that of its pool, which moves as slots become
 * free, or that of the limit it has run into. Each is written as one text, so that its instances
 * stand together in an index and a line that does not move costs nothing.
 *
 * <p>Example: {@code new Line.OfPool("warehouse").text()} is {@code "pool/warehouse"}.
 */
public sealed interface Line {

  /** Waits for free slots of its pool. */
  record OfPool(String pool) implements Line {

    /** How the text of every line of a pool begins. */
    public static final String PREFIX = "pool/";

    @Override
    public String text() {
      return PREFIX + pool;
    }
  }

  /** Takes more slots than its pool has. */
  record OfTooWide(String pool) implements Line {
    private static final String PREFIX = "wide/";

    @Override
    public String text() {
      return PREFIX + pool;
    }
  }

  /** Its DAG is paused. */
  record OfPausedDag(String dagId) implements Line {
    private static final String PREFIX = "paused/";

    @Override
    public String text() {
      return PREFIX + dagId;
    }
  }

  /** As many task instances of its DAG are active as may be. */
  record OfDag(String dagId) implements Line {
    private static final String PREFIX = "dag/";

    @Override
    public String text() {
      return PREFIX + dagId;
    }
  }

  /** As many task instances of its run are active as may be. */
  record OfRun(String dagId, String runId) implements Line {
    private static final String PREFIX = "run/";

    @Override
    public String text() {
      return PREFIX + dagId + "/" + runId;
    }
  }

  /** As many instances of its task are active, over all runs, as may be. */
  record OfTask(String dagId, String taskId) implements Line {
    private static final String PREFIX = "task/";

    @Override
    public String text() {
      return PREFIX + dagId + "/" + taskId;
    }
  }

  /** As many instances of its task are active in its run as may be. */
  record OfTaskInRun(String dagId, String taskId, String runId) implements Line {
    private static final String PREFIX = "task_in_run/";

    @Override
    public String text() {
      return PREFIX + dagId + "/" + taskId + "/" + runId;
    }
  }

  /** Returns how it is written. */
  String text();

  /**
   * Reads what {@link #text()} wrote. Ids of DAGs and tasks have no slash; a run's stands last.
   *
   * @throws IllegalArgumentException if it is no line
   */
  static Line parse(String text) {
    int slash = text.indexOf('/');
    String prefix = text.substring(0, slash + 1);
    String rest = text.substring(slash + 1);
    return switch (prefix) {
      case OfPool.PREFIX -> new OfPool(rest);
      case OfTooWide.PREFIX -> new OfTooWide(rest);
      case OfPausedDag.PREFIX -> new OfPausedDag(rest);
      case OfDag.PREFIX -> new OfDag(rest);
      case OfRun.PREFIX -> {
        String[] ids = rest.split("/", 2);
        yield new OfRun(ids[0], ids[1]);
      }
      case OfTask.PREFIX -> {
        String[] ids = rest.split("/", 2);
        yield new OfTask(ids[0], ids[1]);
      }
      case OfTaskInRun.PREFIX -> {
        String[] ids = rest.split("/", 3);
        yield new OfTaskInRun(ids[0], ids[1], ids[2]);
      }
      default -> throw new IllegalArgumentException("There is no line '" + text + "'.");
    };
  }
}
