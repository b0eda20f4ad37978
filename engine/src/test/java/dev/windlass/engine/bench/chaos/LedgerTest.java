package dev.windlass.engine.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  @TempDir private Path folder;

  @Test
  void it_keeps_the_order_in_which_bodies_wrote() throws IOException {
    Ledger ledger =
        written(
            """
            start	wide	r1	lane	3	1	42	a	1000
            start	wide	r1	lane	3	2	43	b	900
            end	wide	r1	lane	3	2	43	b	950
            """);

    assertThat(ledger.lines())
        .extracting(Ledger.Line::toString)
        .containsExactly(
            "start wide r1 lane[3] try 1, pid 42, a, at 1000",
            "start wide r1 lane[3] try 2, pid 43, b, at 900",
            "end wide r1 lane[3] try 2, pid 43, b, at 950");
    assertThat(ledger.repeatedStarts()).isEqualTo(1);
  }

  @Test
  void a_start_after_a_failure_on_purpose_is_no_repetition() throws IOException {
    Ledger ledger =
        written(
            """
            start	etl	r1	flaky	-1	1	42	a	1
            fail	etl	r1	flaky	-1	1	42	a	2
            start	etl	r1	flaky	-1	2	42	b	3
            """);

    assertThat(ledger.repeatedStarts()).isZero();
  }

  @Test
  void half_a_line_is_no_line() {
    assertThatThrownBy(() -> written("start\twide\n")).hasMessageContaining("Line 1 of the ledger");
  }

  @Test
  void there_is_none_before_the_first_body_begins() throws IOException {
    assertThat(Ledger.read(folder.resolve("absent")).lines()).isEmpty();
  }

  private Ledger written(String text) throws IOException {
    return Ledger.read(Files.writeString(folder.resolve("ledger"), text));
  }
}
