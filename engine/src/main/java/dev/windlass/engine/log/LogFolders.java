package dev.windlass.engine.log;

import java.io.IOException;
import java.util.List;

/** A place where logs lie, by DAG and run. The names are those of {@link LogKey#folderOf}. */
public interface LogFolders {

  /** Returns the folders of DAGs. */
  List<String> dags() throws IOException;

  /** Returns the folders of the runs of a DAG; none if it has none. */
  List<String> runs(String dag) throws IOException;

  /** Removes all logs of a run; there may be none. */
  void remove(String dag, String run) throws IOException;
}
