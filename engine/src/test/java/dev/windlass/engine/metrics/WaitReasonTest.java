package dev.windlass.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.run.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitReasonTest {

  @Test
  void every_line_has_a_reason_of_its_own() {
    List<Line> lines =
        List.of(
            new Line.OfPool("p"),
            new Line.OfTooWide("p"),
            new Line.OfPausedDag("d"),
            new Line.OfDag("d"),
            new Line.OfRun("d", "r"),
            new Line.OfTask("d", "t"),
            new Line.OfTaskInRun("d", "t", "r"));

    assertThat(lines).hasSize(Line.class.getPermittedSubclasses().length);
    assertThat(lines.stream().map(line -> WaitReason.of("scheduled", kind(line))))
        .doesNotHaveDuplicates()
        .doesNotContain(WaitReason.OTHER);
  }

  @Test
  void who_waits_for_a_time_or_an_event_stands_in_no_line() {
    assertThat(WaitReason.of("up_for_retry", "")).isEqualTo(WaitReason.RETRY);
    assertThat(WaitReason.of("deferred", "")).isEqualTo(WaitReason.EVENT);
    assertThat(WaitReason.of("scheduled", "unheard/")).isEqualTo(WaitReason.OTHER);
  }

  private static String kind(Line line) {
    return line.text().substring(0, line.text().indexOf('/') + 1);
  }
}
