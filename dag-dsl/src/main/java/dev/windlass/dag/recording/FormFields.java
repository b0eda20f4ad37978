package dev.windlass.dag.recording;

import dev.windlass.dag.InvalidDagException.Problem;
import dev.windlass.dag.spec.ParamSpec;
import java.util.List;
import java.util.stream.Collectors;

/** The fields of a form that a person fills in: as the params of a DAG that a record declares. */
final class FormFields {

  private FormFields() {}

  /**
   * Returns a field for each component of that record.
   *
   * @throws IllegalArgumentException if there can be no such form; it names everything that is
   *     wrong
   */
  static List<ParamSpec> of(Class<?> form) {
    Problems problems = new Problems(form);
    Recording own = new Recording(problems);
    RecordedParams.declare(own, form.asSubclass(Record.class), null);
    if (!problems.all().isEmpty()) {
      throw new IllegalArgumentException(
          "the form %s cannot be shown: %s"
              .formatted(
                  form.getSimpleName(),
                  problems.all().stream().map(Problem::message).collect(Collectors.joining(" "))));
    }
    return own.params.values().stream().map(ParamNode::spec).toList();
  }
}
