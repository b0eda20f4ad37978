package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.testing.DagTester;
import org.junit.jupiter.api.Test;

class LongCopyTest {

  @Test
  void the_second_try_copies_only_what_the_first_did_not() {
    var run = DagTester.of(new LongCopy()).run().requireSuccess();

    assertThat(run.task("copy").tries()).isEqualTo(2);
    assertThat(run.result("copy", Integer.class)).isEqualTo(2);
    assertThat(run.task("copy").logText()).containsOnlyOnce("Copied a");
  }
}
