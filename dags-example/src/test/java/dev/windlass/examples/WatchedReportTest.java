package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.NoticeEvent;
import dev.windlass.dag.testing.DagTester;
import dev.windlass.dag.testing.TestNotice;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WatchedReportTest {

  @Test
  void the_reader_is_told_of_a_report() {
    var run = tester().run().requireSuccess();

    assertThat(run.notices())
        .containsExactly(new TestNotice(NoticeEvent.SUCCESS, "report", "webhook 'report_reader'"));
  }

  @Test
  void the_team_is_told_of_retries_and_of_a_failure() {
    var run = tester().failing("load", 3).run();

    TestNotice mailed = new TestNotice(NoticeEvent.RETRY, "load", "mail to data-team@example.com");
    assertThat(run.notices())
        .containsExactly(
            mailed,
            mailed,
            new TestNotice(NoticeEvent.FAILURE, null, "Slack 'team_channel'"),
            new TestNotice(NoticeEvent.FAILURE, null, "task 'page_duty'"));
  }

  private static DagTester tester() {
    return DagTester.of(new WatchedReport()).on(LocalDate.of(2026, 1, 31));
  }
}
