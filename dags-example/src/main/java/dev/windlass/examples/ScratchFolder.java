package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;

/** Works in a folder that is there for the run alone and goes away whatever happens. */
@Dag("scratch_folder")
public final class ScratchFolder implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    dag.description("Shows setup and teardown.").tags("example", "setup");

    var folder = dag.task("make_folder", bash("mktemp -d"));
    var sorted =
        dag.task(
            "sort", bash("printf 'b\\na\\n' | sort > \"$FOLDER/sorted\"").env("FOLDER", folder));
    var first = dag.task("first", bash("head -n 1 \"$FOLDER/sorted\"").env("FOLDER", folder));
    var removed =
        dag.task("remove_folder", bash("rm -r \"$FOLDER\"").env("FOLDER", folder)).teardown(folder);

    folder.then(sorted).then(first).then(removed);
  }
}
