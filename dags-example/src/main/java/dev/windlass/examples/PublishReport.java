package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.util.Locale;

/** Publishes a report once somebody approved it, as somebody said how. */
@Dag(value = "publish_report", tags = "example")
public final class PublishReport implements DagDefinition {

  enum Audience {
    TEAM,
    COMPANY
  }

  record Letter(
      @ParamInfo(description = "The first line of the mail") String subject,
      @ParamInfo(description = "How many rows it shows", min = 1, max = 100) int rows) {}

  @Override
  public void define(DagBuilder dag) {
    var approved =
        dag.task(
                "approve",
                approval("Publish the report of {{ ds }}?")
                    .body("What is published cannot be taken back."))
            .timeout(ofDays(1))
            .softFail();

    var audience = dag.task("audience", pick("Who is it for?", Audience.class));

    var letter =
        dag.task(
                "letter",
                input("What does the mail say?", Letter.class)
                    .defaultsTo(new Letter("Your report", 10)))
            .timeout(ofHours(4));

    approved.then(audience, letter);
    dag.call("publish", this::publish).with(audience, letter);
  }

  String publish(Audience audience, Letter letter) {
    return "%s, %d rows, to the %s"
        .formatted(letter.subject(), letter.rows(), audience.name().toLowerCase(Locale.ROOT));
  }
}
