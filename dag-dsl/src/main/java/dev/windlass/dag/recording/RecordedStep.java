package dev.windlass.dag.recording;

import dev.windlass.dag.Step;
import java.util.List;
import java.util.stream.Stream;

/** A step of a known DAG. */
interface RecordedStep extends Step {

  Recording recording();

  /** Several steps that stand at the same end of an edge. */
  record Several(Recording recording, List<Step> steps) implements RecordedStep {
    @Override
    public <S extends Step> S then(S next) {
      return recording.connect(this, next);
    }

    @Override
    public Step then(Step first, Step second, Step... more) {
      return recording.connect(this, first, second, more);
    }

    static Several of(Recording recording, Step first, Step second, Step... more) {
      return new Several(
          recording, Stream.concat(Stream.of(first, second), Stream.of(more)).toList());
    }
  }
}
