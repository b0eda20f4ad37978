package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.PodDeletion;
import dev.windlass.dag.RunState;
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
  @JsonSubTypes.Type(value = OperatorSpec.Spark.class, name = "spark"),
  @JsonSubTypes.Type(value = OperatorSpec.Sensor.class, name = "sensor"),
  @JsonSubTypes.Type(value = OperatorSpec.TriggerDag.class, name = "trigger_dag"),
  @JsonSubTypes.Type(value = OperatorSpec.Question.class, name = "question")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface OperatorSpec {

  /** Returns every argument in this operator, in a fixed order. */
  List<ArgSpec> arguments();

  /** Returns every text in this operator that is a template. */
  List<String> templates();

  /** Returns how it looks at what it waits for; null if it never does. */
  default @Nullable LooksSpec waiting() {
    return null;
  }

  /** Returns this with another way to look; itself if it never does. */
  default OperatorSpec waiting(LooksSpec looks) {
    return this;
  }

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
   * @param command the entry point, templates; empty for the image's own
   * @param args its arguments; those that are texts of the author's are templates
   * @param environment its environment; values that are texts of the author's are templates
   * @param pod what the pod is to be like: parts of a pod as Kubernetes writes it in JSON, or their
   *     YAML as text, in order, so that a later one has the last word
   * @param deletion when the pod is deleted
   * @param output what it returned
   */
  record Pod(
      String image,
      List<String> command,
      List<ArgSpec> args,
      Map<String, ArgSpec> environment,
      List<JsonNode> pod,
      PodDeletion deletion,
      OutputFormat output)
      implements OperatorSpec {
    public Pod {
      command = List.copyOf(command);
      args = List.copyOf(args);
      pod = List.copyOf(pod);
    }

    @Override
    public List<ArgSpec> arguments() {
      return Stream.concat(args.stream(), environment.values().stream()).toList();
    }

    @Override
    public List<String> templates() {
      return Stream.of(
              Stream.of(image),
              command.stream(),
              arguments().stream()
                  .filter(ArgSpec.Literal.class::isInstance)
                  .map(literal -> ((ArgSpec.Literal) literal).value())
                  .filter(JsonNode::isTextual)
                  .map(JsonNode::textValue))
          .flatMap(texts -> texts)
          .toList();
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

  /**
   * Waits for something without holding a slot.
   *
   * @param watch what for
   * @param looks how often it looks
   */
  record Sensor(WatchSpec watch, LooksSpec looks) implements OperatorSpec {
    @Override
    public List<ArgSpec> arguments() {
      return watch.arguments();
    }

    @Override
    public List<String> templates() {
      return watch.templates();
    }

    @Override
    public LooksSpec waiting() {
      return looks;
    }

    @Override
    public OperatorSpec waiting(LooksSpec other) {
      return new Sensor(watch, other);
    }
  }

  /**
   * Makes a run of another DAG.
   *
   * @param dagId the DAG
   * @param runId the name of the run, a template; null for one made of this run, task and try
   * @param logicalDate the instant the run is for; null for none
   * @param params what the run is given
   * @param ifThere what is done if the DAG has a run of that name or logical date
   * @param waits whether the task ends when that run does
   * @param failsWith which ends of the run fail the task
   * @param looks how often it looks whether the run has ended
   */
  record TriggerDag(
      String dagId,
      @Nullable String runId,
      @Nullable ArgSpec logicalDate,
      Map<String, ArgSpec> params,
      IfThere ifThere,
      boolean waits,
      List<RunState> failsWith,
      LooksSpec looks)
      implements OperatorSpec {

    /** What is done with a run that is there already. */
    public enum IfThere {
      /** The attempt fails. */
      FAIL,
      /** The task is skipped. */
      SKIP,
      /** All of the run is cleared, so that it runs again. */
      CLEAR
    }

    public TriggerDag {
      failsWith = List.copyOf(failsWith);
    }

    @Override
    public List<ArgSpec> arguments() {
      return Stream.concat(Stream.ofNullable(logicalDate), params.values().stream()).toList();
    }

    @Override
    public List<String> templates() {
      return runId == null ? List.of() : List.of(runId);
    }

    @Override
    public LooksSpec waiting() {
      return looks;
    }

    @Override
    public OperatorSpec waiting(LooksSpec other) {
      return new TriggerDag(dagId, runId, logicalDate, params, ifThere, waits, failsWith, other);
    }
  }

  /**
   * Asks a person and waits for the answer.
   *
   * @param kind what the answer becomes
   * @param subject the question, a template
   * @param body what one should know to answer it, Markdown, a template; null for nothing
   * @param options what can be chosen
   * @param several whether more than one can be
   * @param form what else is asked for, each with the JSON schema of its answer
   * @param defaults the options that count as chosen when nobody answered in time; null for none
   * @param formDefaults what counts as filled in then
   * @param assignedTo who may answer; empty for everybody
   * @param failsOnRejection whether a rejected approval fails instead of skipping what comes after
   * @param looks for how long it waits
   */
  record Question(
      Kind kind,
      String subject,
      @Nullable String body,
      List<String> options,
      boolean several,
      List<ParamSpec> form,
      @Nullable List<String> defaults,
      Map<String, JsonNode> formDefaults,
      List<String> assignedTo,
      boolean failsOnRejection,
      LooksSpec looks)
      implements OperatorSpec {

    /** Returns this with the fields of its form. */
    public Question asking(List<ParamSpec> fields) {
      return new Question(
          kind,
          subject,
          body,
          options,
          several,
          fields,
          defaults,
          formDefaults,
          assignedTo,
          failsOnRejection,
          looks);
    }

    /** What an answer becomes. */
    public enum Kind {
      /** Whether it was approved. */
      APPROVAL,
      /** What was filled in, an object. */
      INPUT,
      /** The option that was chosen, or the list of them. */
      CHOICE
    }

    /** The option that approves. */
    public static final String APPROVE = "Approve";

    /** The option that rejects. */
    public static final String REJECT = "Reject";

    /** The only option of a question that asks for input. */
    public static final String OK = "OK";

    public Question {
      options = List.copyOf(options);
      form = List.copyOf(form);
      assignedTo = List.copyOf(assignedTo);
    }

    @Override
    public List<ArgSpec> arguments() {
      return List.of();
    }

    @Override
    public List<String> templates() {
      return body == null ? List.of(subject) : List.of(subject, body);
    }

    @Override
    public LooksSpec waiting() {
      return looks;
    }

    @Override
    public OperatorSpec waiting(LooksSpec other) {
      return new Question(
          kind,
          subject,
          body,
          options,
          several,
          form,
          defaults,
          formDefaults,
          assignedTo,
          failsOnRejection,
          other);
    }
  }
}
