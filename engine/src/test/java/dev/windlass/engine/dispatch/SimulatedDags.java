package dev.windlass.engine.dispatch;

import static dev.windlass.dag.Dsl.*;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.*;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random DAGs with a cron schedule that catch up: a few tasks, some of them with retries. */
final class SimulatedDags {

  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo");

  @Dag("simulated")
  private record Simulated(Random random, LocalDate first, LocalDate last)
      implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron(expression()).in(ZONES.get(random.nextInt(ZONES.size()))))
          .timeZone("UTC")
          .startingOn(first)
          .endingOn(last)
          .catchUp()
          .maxActiveRuns(1 + random.nextInt(3));
      List<Step> steps = new ArrayList<>();
      int count = 1 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        var step =
            dag.task("t" + i, bash("true"))
                .retry(times(random.nextInt(3)).every(ofMinutes(1 + random.nextInt(60))));
        for (Step before : steps) {
          if (random.nextBoolean()) {
            before.then(step);
          }
        }
        steps.add(step);
      }
    }

    /** Most run every day, one of eight every six hours. */
    private String expression() {
      int minute = random.nextInt(60);
      return random.nextInt(8) == 0
          ? minute + " */6 * * *"
          : minute + " " + random.nextInt(24) + " * * *";
    }
  }

  private SimulatedDags() {}

  static DagSpec of(long seed, int number, LocalDate first, LocalDate last) {
    Random random = new Random(seed * 1_000 + number);
    DagSpec spec = RecordedDag.of(new Simulated(random, first, last)).spec();
    ObjectNode renamed = Json.MAPPER.valueToTree(spec);
    renamed.put("dagId", "simulated_%03d".formatted(number));
    try {
      return Json.MAPPER.treeToValue(renamed, DagSpec.class);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
