package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.RunState;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.testing.DagTester;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScratchFolderTest {

  @Test
  void works_in_the_folder_and_removes_it() {
    var run = DagTester.of(new ScratchFolder()).run().requireSuccess();

    assertThat(run.result("first", String.class)).isEqualTo("a");
    assertThat(Path.of(run.result("make_folder", String.class))).doesNotExist();
  }

  @Test
  void the_folder_is_removed_when_the_work_failed_and_the_run_fails_all_the_same() {
    var run = DagTester.of(new ScratchFolder()).failing("sort").run();

    assertThat(run.task("remove_folder").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(Path.of(run.result("make_folder", String.class))).doesNotExist();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
  }
}
