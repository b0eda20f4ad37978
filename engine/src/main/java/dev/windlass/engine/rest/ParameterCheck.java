package dev.windlass.engine.rest;

import dev.windlass.dag.spec.DidYouMean;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a request with a query parameter that the resource does not know, or with a value that is
 * not of its type: JAX-RS would leave out the one and answer 404 to the other. What a resource
 * knows is read off its signature.
 */
public class ParameterCheck {

  /** What a parameter takes. */
  private record Declared(String in, String name, Class<?> type, Optional<Long> minimum) {}

  private final Map<Method, Map<String, Declared>> known = new ConcurrentHashMap<>();

  /** Checks a request before its parameters are converted. */
  @ServerRequestFilter
  public void check(ResourceInfo resource, UriInfo uri) {
    Map<String, Declared> declared =
        known.computeIfAbsent(resource.getResourceMethod(), ParameterCheck::declaredBy);
    List<ValidationError> errors = new ArrayList<>();
    uri.getPathParameters()
        .forEach((name, values) ->
            values.forEach(value ->
                Optional.ofNullable(declared.get(key(Invalid.PATH, name)))
                    .flatMap(parameter -> errorIn(parameter, value))
                    .ifPresent(errors::add)));
    uri.getQueryParameters()
        .forEach((name, values) -> {
          Declared parameter = declared.get(key(Invalid.QUERY, name));
          if (parameter == null) {
            errors.add(unknown(name, declared));
          } else {
            values.forEach(value -> errorIn(parameter, value).ifPresent(errors::add));
          }
        });
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  private static ValidationError unknown(String name, Map<String, Declared> declared) {
    List<String> names =
        declared.values().stream()
            .filter(parameter -> parameter.in().equals(Invalid.QUERY))
            .map(Declared::name)
            .sorted()
            .toList();
    String known =
        names.isEmpty()
            ? " There are none here."
            : DidYouMean.suffix(name, names) + " Known: " + String.join(", ", names) + ".";
    return new ValidationError(
        List.of(Invalid.QUERY, name),
        "There is no query parameter '" + name + "'." + known,
        Invalid.UNKNOWN);
  }

  private static Optional<ValidationError> errorIn(Declared parameter, String value) {
    return problemWith(parameter, value)
        .map(problem ->
            new ValidationError(
                List.of(parameter.in(), parameter.name()),
                "'" + value + "' is not possible for " + parameter.name() + ". " + problem,
                Invalid.VALUE));
  }

  private static Optional<String> problemWith(Declared parameter, String value) {
    Class<?> type = parameter.type();
    try {
      if (type == int.class || type == Integer.class) {
        long number = Integer.parseInt(value);
        return parameter
            .minimum()
            .filter(minimum -> number < minimum)
            .map(minimum -> "It must be " + minimum + " or more.");
      } else if (type == double.class || type == Double.class) {
        return Double.isFinite(Double.parseDouble(value))
            ? Optional.empty()
            : Optional.of("It must be a number.");
      } else if (type == boolean.class || type == Boolean.class) {
        return List.of("true", "false").contains(value.toLowerCase(Locale.ROOT))
            ? Optional.empty()
            : Optional.of("It must be true or false.");
      } else if (type == Instant.class) {
        Instants.parse(value);
      }
      return Optional.empty();
    } catch (NumberFormatException noNumber) {
      boolean whole = type == int.class || type == Integer.class;
      return Optional.of(whole ? "It must be a whole number." : "It must be a number.");
    } catch (DateTimeException noDate) {
      return Optional.of("It must be a date. " + Instants.FORM);
    }
  }

  private static Map<String, Declared> declaredBy(Method method) {
    Map<String, Declared> declared = new LinkedHashMap<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getFields()) {
          declare(declared, field, field.getType());
        }
      } else {
        declare(declared, parameter, parameter.getType());
      }
    }
    return declared;
  }

  private static void declare(
      Map<String, Declared> declared, AnnotatedElement element, Class<?> type) {
    Optional<Long> minimum = Optional.ofNullable(element.getAnnotation(Min.class)).map(Min::value);
    QueryParam query = element.getAnnotation(QueryParam.class);
    if (query != null) {
      declared.put(
          key(Invalid.QUERY, query.value()),
          new Declared(Invalid.QUERY, query.value(), type, minimum));
    }
    PathParam path = element.getAnnotation(PathParam.class);
    if (path != null) {
      declared.put(
          key(Invalid.PATH, path.value()), new Declared(Invalid.PATH, path.value(), type, minimum));
    }
  }

  private static String key(String in, String name) {
    return in + ":" + name;
  }
}
