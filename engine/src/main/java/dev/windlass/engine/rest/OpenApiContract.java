package dev.windlass.engine.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.RecordComponentInfo;

/**
 * Makes the OpenAPI document say what the code says, so that a client can be generated from it:
 * fields that may be null are those marked so in the records, an answer has every field, enums have
 * their JSON names, and each operation has the errors it may answer with. Runs once, in the build.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApiContract implements OASFilter {

  private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
  private static final DotName SCHEMA =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
  private static final DotName UNWRAPPED =
      DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
  private static final String OURS = "dev.windlass.engine.";
  private static final String BODY = "Body";
  private static final String ERROR = "#/components/schemas/HTTPExceptionResponse";
  private static final String INVALID = "#/components/schemas/HTTPValidationError";

  private final Map<String, ClassInfo> classes = new LinkedHashMap<>();
  private final Map<DotName, ClassInfo> byName = new LinkedHashMap<>();

  /** Reads the records and enums of the engine. */
  public OpenApiContract(IndexView index) {
    for (ClassInfo type : index.getKnownClasses()) {
      if (type.name().toString().startsWith(OURS) && (type.isRecord() || type.isEnum())) {
        classes.merge(schemaName(type), type, OpenApiContract::meant);
        byName.put(type.name(), type);
      }
    }
  }

  /** Which of two classes a schema's name is of. The index gives them in any order. */
  private static ClassInfo meant(ClassInfo one, ClassInfo other) {
    if (isNamed(one) != isNamed(other)) {
      return isNamed(one) ? one : other;
    }
    if (!one.name().equals(other.name()) && isNamed(one)) {
      throw new IllegalStateException(
          "Two classes have the OpenAPI schema '%s': %s and %s. Give one another @Schema(name)."
              .formatted(schemaName(one), one.name(), other.name()));
    }
    return one.name().compareTo(other.name()) < 0 ? one : other;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    schemas.forEach((name, schema) -> {
      ClassInfo type = classes.get(name);
      if (type != null && type.isRecord()) {
        describe(type, schema, name.endsWith(BODY));
      } else if (type != null) {
        schema.setEnumeration(constants(type));
      }
    });
    document
        .getPaths()
        .getPathItems()
        .forEach((path, item) ->
            item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
  }

  private void describe(ClassInfo type, Schema schema, boolean isSent) {
    List<String> required = new ArrayList<>();
    describe(type, schema, isSent, required);
    schema.setRequired(required);
    if (isSent) {
      schema.setAdditionalPropertiesBoolean(false);
    }
  }

  private void describe(ClassInfo type, Schema schema, boolean isSent, List<String> required) {
    for (RecordComponentInfo component : type.recordComponents()) {
      if (type.field(component.name()).hasDeclaredAnnotation(UNWRAPPED)) {
        ClassInfo inner = byName.get(component.type().name());
        if (inner != null) {
          // What may be null as a whole is left out as a whole.
          boolean isOptional = component.type().hasAnnotation(NULLABLE);
          describe(inner, schema, isSent, isOptional ? new ArrayList<>() : required);
        }
        continue;
      }
      String name = Names.snakeCase(component.name());
      Schema property = schema.getProperties() == null ? null : schema.getProperties().get(name);
      if (property == null) {
        continue;
      }
      boolean nullable = component.type().hasAnnotation(NULLABLE);
      if (nullable) {
        schema.addProperty(name, orNull(property));
      }
      if (!isSent || !nullable) {
        required.add(name);
      }
    }
  }

  private static Schema orNull(Schema property) {
    if (property.getRef() != null) {
      Schema reference = OASFactory.createSchema().ref(property.getRef());
      Schema nothing = OASFactory.createSchema().type(List.of(SchemaType.NULL));
      return OASFactory.createSchema()
          .description(property.getDescription())
          .anyOf(List.of(reference, nothing));
    }
    if (property.getType() != null && !property.getType().contains(SchemaType.NULL)) {
      List<SchemaType> types = new ArrayList<>(property.getType());
      types.add(SchemaType.NULL);
      property.setType(types);
    }
    return property;
  }

  private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
    if (operation.getOperationId() != null) {
      operation.setOperationId(Names.snakeCase(operation.getOperationId()));
    }
    APIResponses responses = operation.getResponses();
    boolean reads = method == PathItem.HttpMethod.GET;
    // Airflow's own answers, and ours for a fault.
    if (!reads || operation.getParameters() != null) {
      answer(responses, "400", "Bad request", ERROR);
    }
    answer(responses, "401", "Unauthorized", ERROR);
    answer(responses, "403", "Forbidden", ERROR);
    if (path.contains("{")) {
      answer(responses, "404", "Not found", ERROR);
    }
    if (!reads) {
      answer(responses, "409", "Conflict", ERROR);
      answer(responses, "415", "Unsupported media type", ERROR);
    }
    answer(responses, "422", "Validation error", INVALID);
    answer(responses, "500", "Fault of the engine", ERROR);
  }

  private static void answer(
      APIResponses responses, String status, String description, String schema) {
    if (responses.getAPIResponse(status) != null
        && responses.getAPIResponse(status).getContent() != null) {
      return;
    }
    responses.addAPIResponse(
        status,
        OASFactory.createAPIResponse()
            .description(description)
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        "application/json",
                        OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().ref(schema)))));
  }

  private static List<Object> constants(ClassInfo type) {
    boolean hasJsonNames = type.method("value") instanceof MethodInfo;
    return type.enumConstants().stream()
        .<Object>map(
            constant -> hasJsonNames ? constant.name().toLowerCase(Locale.ROOT) : constant.name())
        .toList();
  }

  private static String schemaName(ClassInfo type) {
    return isNamed(type)
        ? type.declaredAnnotation(SCHEMA).value("name").asString()
        : type.name().withoutPackagePrefix().replaceFirst("^.*\\$", "");
  }

  private static boolean isNamed(ClassInfo type) {
    AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
    return schema != null && schema.value("name") != null;
  }
}
