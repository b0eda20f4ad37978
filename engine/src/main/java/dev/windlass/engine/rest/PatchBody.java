package dev.windlass.engine.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.DidYouMean;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a PATCH: what it does not name, or an {@code update_mask} leaves out, stays as
 * it is. A null that is named is a null.
 *
 * <p>Example: {@code patch.of(new NoteBody("old"), body, List.of("note")).note()}.
 */
@Singleton
public final class PatchBody {

  private final ObjectMapper json;
  private final Validator validator;

  PatchBody(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /**
   * Returns the current values with those of the body laid over them.
   *
   * @param mask which fields of the body count; all of them if it is empty
   * @throws Problem with 422 if a field is not known or not as it must be
   */
  public <T extends Record> T of(T current, @Nullable ObjectNode body, List<String> mask) {
    if (body == null) {
      throw Problem.invalid(
          List.of(
              new ValidationError(
                  List.of(Invalid.BODY), "The body must be a JSON object.", Invalid.MISSING)));
    }
    ObjectNode merged = json.valueToTree(current);
    for (String field : mask) {
      if (!merged.has(field)) {
        List<String> known = new ArrayList<>();
        merged.fieldNames().forEachRemaining(known::add);
        throw Problem.invalidParameter(
            "update_mask",
            "There is no field '"
                + field
                + "'."
                + DidYouMean.suffix(field, known)
                + " Known: "
                + String.join(", ", known)
                + ".",
            Invalid.CHOICE);
      }
    }
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (mask.isEmpty() || mask.contains(field.getKey()) || !merged.has(field.getKey())) {
        merged.set(field.getKey(), field.getValue());
      }
    }
    try {
      @SuppressWarnings("unchecked")
      T patched = (T) json.treeToValue(merged, current.getClass());
      return checked(patched);
    } catch (JsonProcessingException failed) {
      throw JsonProblems.of(failed);
    }
  }

  /** Returns the names of the fields that have another value now. */
  public <T extends Record> List<String> changed(T before, T after) {
    ObjectNode earlier = json.valueToTree(before);
    ObjectNode later = json.valueToTree(after);
    return later.properties().stream()
        .filter(field -> !field.getValue().equals(earlier.get(field.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the names of the fields that have a value. */
  public List<String> given(Record body) {
    ObjectNode fields = json.valueToTree(body);
    return fields.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .map(Map.Entry::getKey)
        .toList();
  }

  private <T> T checked(T value) {
    List<ValidationError> errors = new ArrayList<>();
    for (ConstraintViolation<T> violation : validator.validate(value)) {
      String field = Names.snakeCase(violation.getPropertyPath().toString());
      errors.add(
          new ValidationError(List.of(Invalid.BODY, field), violation.getMessage(), Invalid.VALUE));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return value;
  }
}
