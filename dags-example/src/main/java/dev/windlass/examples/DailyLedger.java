package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.time.LocalDate;
import java.util.List;

/** Posts each day's bookings, one day after the other: a day is posted on top of the one before. */
@Dag("daily_ledger")
public final class DailyLedger implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    dag.description("Posts bookings, one day after the other.").tags("example");
    dag.schedule(daily());

    // Reading needs no order: all days that are due may be read at once.
    var bookings = dag.call("read_bookings", this::readBookings).with(logicalDate());

    // A day is posted once the day before was posted and balanced.
    var posted = dag.call("post", this::post).with(bookings).waitForDownstream();

    dag.run("balance", this::balance).with(bookings, posted);

    // Letters go out in the order of the days, however long balancing takes.
    dag.call("send_letter", this::sendLetter).with(posted, logicalDate()).dependsOnPast();
  }

  List<Integer> readBookings(LocalDate day) {
    return List.of(100 * day.getDayOfMonth(), -30);
  }

  int post(List<Integer> bookings) {
    return bookings.stream().mapToInt(Integer::intValue).sum();
  }

  void balance(List<Integer> bookings, int posted) {
    if (posted != bookings.stream().mapToInt(Integer::intValue).sum()) {
      throw new IllegalStateException("The books do not balance.");
    }
  }

  String sendLetter(int posted, LocalDate day) {
    return "On " + day + " we posted " + posted + ".";
  }
}
