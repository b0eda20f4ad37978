package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a task runs. Texts marked as templates may hold {@code {{ ds }}} and the like. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = OperatorSpec.Call.class, name = "call"),
  @JsonSubTypes.Type(value = OperatorSpec.Custom.class, name = "custom"),
  @JsonSubTypes.Type(value = OperatorSpec.Bash.class, name = "bash"),
  @JsonSubTypes.Type(value = OperatorSpec.Http.class, name = "http"),
  @JsonSubTypes.Type(value = OperatorSpec.Sql.class, name = "sql"),
  @JsonSubTypes.Type(value = OperatorSpec.Pod.class, name = "pod"),
  @JsonSubTypes.Type(value = OperatorSpec.Spark.class, name = "spark")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface OperatorSpec {

  /** Returns every argument in this operator, in a fixed order. */
  List<ArgSpec> arguments();

  /** Returns every text in this operator that is a template. */
  List<String> templates();

  /**
   * A method of the author's.
   *
   * @param method the method for people, for example {@code OrdersEtl.byCountry}
   * @param arguments its arguments in order
   */
  record Call(String method, List<ArgSpec> arguments) implements OperatorSpec {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<String> templates() {
      return List.of();
    }
  }

  /**
   * A custom operator: a class of the author's with {@code run(TaskContext)}.
   *
   * @param className the class
   * @param connections connections it may ask its context for
   * @param variables variables it may ask its context for
   * @param arguments arguments it takes
   */
  record Custom(
      String className, List<String> connections, List<String> variables, List<ArgSpec> arguments)
      implements OperatorSpec {
    public Custom {
      connections = List.copyOf(connections);
      variables = List.copyOf(variables);
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<String> templates() {
      return List.of();
    }
  }

  /** How the text an operator got becomes the task's result. */
  enum OutputFormat {
    /** No result. */
    NONE,
    /** The text itself. */
    TEXT,
    /** The text read as JSON. */
    JSON
  }

  /**
   * A command for bash.
   *
   * @param command the command, a template
   * @param environment added to the environment of the process
   * @param directory where it runs; null for a new empty folder
   * @param skipExitCode the exit code that means skipped
   * @param output what the last line of its standard output becomes
   */
  record Bash(
      String command,
      Map<String, ArgSpec> environment,
      @Nullable String directory,
      int skipExitCode,
      OutputFormat output)
      implements OperatorSpec {
    @Override
    public List<ArgSpec> arguments() {
      return List.copyOf(environment.values());
    }

    @Override
    public List<String> templates() {
      return List.of(command);
    }
  }

  /**
   * An HTTP request.
   *
   * @param connectionId gives the base URL and the credentials
   * @param method {@code GET}, {@code POST}, ...
   * @param path below the base URL, or a whole URL on the same host; a template
   * @param headers added to those of the connection
   * @param query added to the URL, encoded
   * @param body sent as JSON, text as it is; null for none
   * @param expectedStatus which answers are good; empty for every 2xx
   * @param output what the body of the answer becomes
   */
  record Http(
      String connectionId,
      String method,
      String path,
      Map<String, ArgSpec> headers,
      Map<String, ArgSpec> query,
      @Nullable ArgSpec body,
      List<Integer> expectedStatus,
      OutputFormat output)
      implements OperatorSpec {
    @Override
    public List<ArgSpec> arguments() {
      return Stream.of(headers.values().stream(), query.values().stream(), Stream.ofNullable(body))
          .flatMap(args -> args)
          .toList();
    }

    @Override
    public List<String> templates() {
      return List.of(path);
    }
  }

  /**
   * SQL statements on one connection, in one transaction.
   *
   * @param connectionId the database
   * @param statements templates; named parameters are written {@code :name}
   * @param query whether the last statement is a query whose rows are the result; otherwise the
   *     result is the number of rows that were changed
   * @param bindings a value for every named parameter, bound and never spliced into the text
   */
  record Sql(
      String connectionId, List<String> statements, boolean query, Map<String, ArgSpec> bindings)
      implements OperatorSpec {
    public Sql {
      statements = List.copyOf(statements);
    }

    @Override
    public List<ArgSpec> arguments() {
      return List.copyOf(bindings.values());
    }

    @Override
    public List<String> templates() {
      return statements;
    }
  }

  /**
   * A pod on Kubernetes.
   *
   * @param image the image, a template
   * @param command the entry point; empty for the image's own
   * @param args its arguments
   * @param environment its environment
   * @param cpu requested processors, for example {@code "500m"}
   * @param memory requested memory, for example {@code "32Gi"}
   * @param gpus how many GPUs
   * @param output what it returned
   */
  record Pod(
      String image,
      List<String> command,
      List<ArgSpec> args,
      Map<String, ArgSpec> environment,
      @Nullable String cpu,
      @Nullable String memory,
      int gpus,
      OutputFormat output)
      implements OperatorSpec {
    @Override
    public List<ArgSpec> arguments() {
      return Stream.concat(args.stream(), environment.values().stream()).toList();
    }

    @Override
    public List<String> templates() {
      return List.of(image);
    }
  }

  /**
   * A Spark application.
   *
   * @param application the jar or script, a template
   * @param mainClass the class to start
   * @param executors how many executors
   * @param cores processors of each
   * @param memory memory of each
   * @param arguments its arguments
   * @param configuration Spark's own settings
   */
  record Spark(
      String application,
      @Nullable String mainClass,
      @Nullable Integer executors,
      @Nullable String cores,
      @Nullable String memory,
      List<ArgSpec> arguments,
      Map<String, String> configuration)
      implements OperatorSpec {
    @Override
    public List<String> templates() {
      return List.of(application);
    }
  }
}
