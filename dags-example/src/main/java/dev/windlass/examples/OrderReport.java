package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports on orders as its params ask for. Only when somebody asks. */
@Dag("order_report")
public final class OrderReport implements DagDefinition {

  enum Detail {
    TOTALS,
    LINES
  }

  /** What a run may be given; the page makes a form of it. */
  record Settings(
      @ParamInfo(description = "Whose orders are in it", pattern = "[A-Z]{2}") String country,
      @ParamInfo(description = "How many orders at most", min = 1, max = 10_000) int limit,
      Detail detail,
      List<String> readers,
      @ParamInfo(description = "The first day; the whole year without it")
          @Nullable LocalDate from) {}

  @Override
  public void define(DagBuilder dag) {
    dag.description("Reports on orders as its params ask for.").tags("example");

    var settings =
        dag.params(Settings.class, new Settings("DE", 100, Detail.TOTALS, List.of("sales"), null));

    dag.call("report", this::report).with(settings, logicalDate());
  }

  String report(Settings settings, LocalDate day) {
    LocalDate from = settings.from() == null ? day.withDayOfYear(1) : settings.from();
    return "%s of at most %d orders in %s since %s, for %s"
        .formatted(
            settings.detail(),
            settings.limit(),
            settings.country(),
            from,
            String.join(", ", settings.readers()));
  }
}
