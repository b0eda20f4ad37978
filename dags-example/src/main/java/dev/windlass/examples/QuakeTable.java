package dev.windlass.examples;

import dev.windlass.dag.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The table of earthquakes in the warehouse: one row for each earthquake of each report. */
final class QuakeTable {

  static final String CREATE =
      """
      create table if not exists quake (
        report_day  date not null,
        id          varchar(40) not null,
        happened_on date not null,
        magnitude   double precision not null,
        place       varchar(200) not null,
        airport     varchar(4) not null,
        airport_km  double precision not null,
        primary key (report_day, id)
      )
      """;

  static final String TOTALS =
      """
      select happened_on as "day",
             count(*) as "quakes",
             max(magnitude) as "strongest",
             sum(case when airport_km <= 50 then 1 else 0 end) as "nearby"
      from quake
      where report_day = :day
      group by happened_on
      order by happened_on
      """;

  private static final String DELETE = "delete from quake where report_day = ? and happened_on = ?";
  private static final String INSERT = "insert into quake values (?, ?, ?, ?, ?, ?, ?)";

  /** A row without its report day and the day it happened on, which all rows of a batch share. */
  record Row(String id, double magnitude, String place, String airport, double airportKm) {}

  private QuakeTable() {}

  /**
   * Replaces what one day of one report has, in one transaction: doing it twice changes nothing.
   */
  static void replace(Connection warehouse, LocalDate reportDay, LocalDate day, List<Row> rows)
      throws SQLException {
    try (var database =
        DriverManager.getConnection(warehouse.host(), warehouse.login(), warehouse.password())) {
      database.setAutoCommit(false);
      try (var delete = database.prepareStatement(DELETE);
          var insert = database.prepareStatement(INSERT)) {
        delete.setObject(1, reportDay);
        delete.setObject(2, day);
        delete.executeUpdate();
        for (Row row : rows) {
          insert.setObject(1, reportDay);
          insert.setString(2, row.id());
          insert.setObject(3, day);
          insert.setDouble(4, row.magnitude());
          insert.setString(5, row.place());
          insert.setString(6, row.airport());
          insert.setDouble(7, row.airportKm());
          insert.addBatch();
        }
        insert.executeBatch();
      }
      database.commit();
    }
  }
}
