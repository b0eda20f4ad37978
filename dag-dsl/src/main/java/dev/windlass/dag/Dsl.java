package dev.windlass.dag;

import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.ChannelSpec;
import dev.windlass.dag.spec.DeadlineTime;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.OperatorSpec.Question.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything an author needs beside {@link DagBuilder}: operators, schedules, values of the run,
 * durations. Meant for {@code import static dev.windlass.dag.Dsl.*;}.
 *
 * <p>Example: {@code dag.task("hello", bash("echo Hello")).timeout(ofMinutes(5))}.
 *
 * <p>Nothing here does anything by itself; what is wrong with a value is said when the DAG is read.
 */
public final class Dsl {

  /** A JVM of its own for the task. Example: {@code .isolation(PROCESS)}. */
  public static final Isolation PROCESS = Isolation.PROCESS;

  /** A virtual thread of a warm worker, the default. Example: {@code .isolation(SHARED)}. */
  public static final Isolation SHARED = Isolation.SHARED;

  private Dsl() {}

  /**
   * Returns a command for bash, run in a worker. The last line of its standard output is the
   * result.
   *
   * <p>Example: {@code dag.task("hello", bash("echo Hello"))}.
   *
   * @param command may hold templates such as {@code {{ ds }}}
   */
  public static Bash<String> bash(String command) {
    return new Bash<>(command, Map.of(), null, Bash.SKIP_EXIT_CODE, Result.text());
  }

  /**
   * Begins an HTTP request on a connection, which gives the base URL and the credentials.
   *
   * <p>Example: {@code http("orders_api").get("/orders").query("day",
   * logicalDate()).asListOf(Order.class)}.
   */
  public static Http.Methods http(String connectionId) {
    return new Http.Methods(connectionId);
  }

  /**
   * Begins SQL statements on a connection.
   *
   * <p>Example: {@code sql("warehouse").update("call refresh_all(:day)").bind("day",
   * logicalDate())}.
   */
  public static Sql.Statements sql(String connectionId) {
    return new Sql.Statements(connectionId);
  }

  /**
   * Begins a wait for a file or folder that the engine sees.
   *
   * <p>Example: {@code dag.task("wait", file("/data/in/{{ ds }}").hasMarker("_SUCCESS"))}.
   *
   * @param path an absolute path; may hold templates, and {@code *} and {@code ?} in its last part
   */
  public static FileSensor.Place file(String path) {
    return new FileSensor.Place(path);
  }

  /**
   * Returns a wait until a time of the day on which the data interval of the run ends, in the zone
   * of the DAG.
   *
   * <p>Example: {@code dag.task("six", waitUntil(LocalTime.of(6, 0)))}.
   */
  public static TimeSensor waitUntil(LocalTime time) {
    return new TimeSensor(literal(time.toString()), Duration.ZERO);
  }

  /**
   * Returns a wait until an instant.
   *
   * <p>Example: {@code waitUntil(Instant.parse("2026-12-31T23:00:00Z"))}.
   */
  public static TimeSensor waitUntil(Instant time) {
    return new TimeSensor(literal(time.toString()), Duration.ZERO);
  }

  /**
   * Returns a wait until a time that a task returned or the run has.
   *
   * <p>Example: {@code waitUntil(logicalTime()).plus(ofHours(6))}.
   *
   * @param time an instant, a time with a zone, or a time of day
   */
  public static TimeSensor waitUntil(Arg<? extends Temporal> time) {
    return new TimeSensor(time, Duration.ZERO);
  }

  /**
   * Returns a wait of that length.
   *
   * <p>Example: {@code dag.task("settle", waitFor(ofMinutes(10)))}.
   *
   * @param length more than zero
   */
  public static SpanSensor waitFor(Duration length) {
    return new SpanSensor(length);
  }

  /**
   * Returns a wait for the run of another DAG that has the same logical date.
   *
   * <p>Example: {@code dag.task("orders", waitForDag("orders_etl"))}.
   */
  public static OtherDagSensor waitForDag(String dagId) {
    return new OtherDagSensor(
        dagId, null, null, List.of(TaskState.SUCCESS), List.of(TaskState.FAILED));
  }

  /**
   * Returns a wait for a task of the run of another DAG that has the same logical date.
   *
   * <p>Example: {@code dag.task("orders", waitForTask("orders_etl", "quality.drop_invalid"))}.
   *
   * @param taskId its id, with the prefix of its groups; a mapped task counts as a whole
   */
  public static OtherDagSensor waitForTask(String dagId, String taskId) {
    return new OtherDagSensor(
        dagId,
        taskId,
        null,
        List.of(TaskState.SUCCESS),
        List.of(TaskState.FAILED, TaskState.UPSTREAM_FAILED));
  }

  /**
   * Returns a task that makes a run of another DAG.
   *
   * <p>Example: {@code dag.task("load_de", triggerDag("load_country").param("country",
   * "DE").waitForIt())}.
   */
  public static TriggerDag triggerDag(String dagId) {
    return new TriggerDag(
        dagId,
        null,
        null,
        Map.of(),
        OperatorSpec.TriggerDag.IfThere.FAIL,
        false,
        List.of(RunState.FAILED));
  }

  /**
   * Returns a question to a person with the answers approve and reject. Approved, its result is
   * true; rejected, it succeeds with false and what comes right after it is skipped, whatever the
   * rules there, unless {@link Question#failOnRejection} says otherwise.
   *
   * <p>Example: {@code dag.task("ok", approval("Publish the report of {{ ds
   * }}?")).timeout(ofHours(2))}.
   *
   * @param subject the question; may hold templates
   */
  public static Question<Boolean> approval(String subject) {
    return new Question<>(
        Kind.APPROVAL,
        subject,
        null,
        List.of(OperatorSpec.Question.APPROVE, OperatorSpec.Question.REJECT),
        false,
        null,
        null,
        null,
        List.of(),
        false,
        Boolean.class);
  }

  /**
   * Returns a question to a person who fills in a form: a field for each component of a record, of
   * the types of {@link DagBuilder#param}, described by {@link ParamInfo}. The record is the
   * result.
   *
   * <p>Example: {@code dag.task("limits", input("Limits for {{ ds }}?", Limits.class))}.
   *
   * @param subject the question; may hold templates
   * @param form what is filled in
   */
  public static <T extends Record> Question<T> input(String subject, Class<T> form) {
    return new Question<>(
        Kind.INPUT,
        subject,
        null,
        List.of(OperatorSpec.Question.OK),
        false,
        form,
        null,
        null,
        List.of(),
        false,
        form);
  }

  /**
   * Returns a question to a person who chooses one of some options, which is the result.
   *
   * <p>Example: {@code dag.task("region", pick("Where to?", "north", "south"))}.
   *
   * @param subject the question; may hold templates
   */
  public static Question<String> pick(String subject, String... options) {
    return new Question<>(
        Kind.CHOICE,
        subject,
        null,
        List.of(options),
        false,
        null,
        null,
        null,
        List.of(),
        false,
        String.class);
  }

  /**
   * Returns a question to a person who chooses a constant of an enum, which is the result and may
   * decide a {@link DagBuilder#choose}.
   *
   * <p>Example: {@code dag.choose(dag.task("size", pick("How much?", Size.class)))}.
   *
   * @param subject the question; may hold templates
   */
  public static <E extends Enum<E>> Question<E> pick(String subject, Class<E> options) {
    return new Question<>(
        Kind.CHOICE,
        subject,
        null,
        Question.words(options.getEnumConstants()),
        false,
        null,
        null,
        null,
        List.of(),
        false,
        options);
  }

  /**
   * Returns a question to a person who chooses some of the options; the result is the list of them.
   *
   * <p>Example: {@code dag.task("regions", pickSeveral("Where to?", "north", "south"))}.
   *
   * @param subject the question; may hold templates
   */
  public static Question<List<String>> pickSeveral(String subject, String... options) {
    return new Question<>(
        Kind.CHOICE,
        subject,
        null,
        List.of(options),
        true,
        null,
        null,
        null,
        List.of(),
        false,
        Json.MAPPER.getTypeFactory().constructCollectionType(List.class, String.class));
  }

  /**
   * Begins to say what pod a task gets: one of its own for each attempt, with the worker in it.
   *
   * <p>Example: {@code dag.run("train", this::train).on(kubernetes().cpu("4").memory("16Gi"))}.
   */
  public static Kubernetes kubernetes() {
    return new Kubernetes(List.of());
  }

  /**
   * Returns the workers on the engine's own machine, for a task of a DAG that runs in pods.
   *
   * <p>Example: {@code dag.run("tidy", this::tidy).on(local())}.
   */
  public static LocalWorkers local() {
    return new LocalWorkers();
  }

  /**
   * Returns a pod on Kubernetes that is the task, without a result unless {@link Pod#returning}
   * says otherwise.
   *
   * <p>Example: {@code pod("ghcr.io/acme/train:1.4").args("--epochs",
   * "20").returning(Metrics.class)}.
   *
   * @param image may hold templates such as {@code {{ ds }}}
   */
  public static Pod<Void> pod(String image) {
    return new Pod<>(
        image, List.of(), List.of(), Map.of(), List.of(), PodDeletion.ALWAYS, Result.none());
  }

  /**
   * Returns a Spark application.
   *
   * <p>Example: {@code spark("s3a://jobs/features.jar").mainClass("com.acme.Features")}.
   *
   * @param application the jar or script; may hold templates such as {@code {{ ds }}}
   */
  public static Spark spark(String application) {
    return new Spark(application, null, null, null, null, List.of(), Map.of());
  }

  /**
   * Returns a schedule from a Unix cron expression, read in the zone of the DAG unless {@link
   * Schedule.Cron#in(String)} says otherwise.
   *
   * <p>Example: {@code cron("0 6 * * mon-fri").in("Europe/Berlin")}.
   *
   * @param expression minute, hour, day of month, month and day of week, or a name such as
   *     {@code @daily}; a wrong one is found when the DAG is read
   */
  public static Schedule.Cron cron(String expression) {
    return new Schedule.Cron(expression, null);
  }

  /** Returns the schedule at minute 0 of each hour. Example: {@code dag.schedule(hourly())}. */
  public static Schedule.Cron hourly() {
    return cron("@hourly");
  }

  /** Returns the schedule at midnight of each day. Example: {@code daily().in("Europe/Berlin")}. */
  public static Schedule.Cron daily() {
    return cron("@daily");
  }

  /**
   * Returns the schedule at midnight before each Sunday. Example: {@code dag.schedule(weekly())}.
   */
  public static Schedule.Cron weekly() {
    return cron("@weekly");
  }

  /**
   * Returns the schedule at midnight of each first day of a month. Example: {@code
   * dag.schedule(monthly())}.
   */
  public static Schedule.Cron monthly() {
    return cron("@monthly");
  }

  /**
   * Returns the schedule at midnight of each first day of a quarter. Example: {@code
   * dag.schedule(quarterly())}.
   */
  public static Schedule.Cron quarterly() {
    return cron("@quarterly");
  }

  /** Returns the schedule at midnight of each first of January. Example: {@code yearly()}. */
  public static Schedule.Cron yearly() {
    return cron("@yearly");
  }

  /**
   * Returns the schedule that comes again after the same time, whatever the clock on the wall says:
   * counted from midnight of {@link DagBuilder#startingOn}; without it, from the beginning of 1970
   * in UTC.
   *
   * <p>Example: {@code dag.schedule(every(ofMinutes(90))).startingOn(LocalDate.of(2026, 1, 1))}
   * runs at 00:00, 01:30, 03:00 and so on.
   *
   * @param interval at least one second
   */
  public static Schedule every(Duration interval) {
    return new Schedule.Every(interval);
  }

  /**
   * Returns the schedule of a single run: at midnight of {@link DagBuilder#startingOn}, also if
   * that is over; without it, as soon as the DAG is there.
   *
   * <p>Example: {@code dag.schedule(once())}.
   */
  public static Schedule once() {
    return new Schedule.Once();
  }

  /**
   * Returns the schedule that begins a run as soon as the one before has ended, at most one a
   * second. Only one of them is active at a time.
   *
   * <p>Example: {@code dag.schedule(continuous())}.
   */
  public static Schedule continuous() {
    return new Schedule.Continuous();
  }

  /**
   * Returns the schedule of a calendar of the author's own.
   *
   * <p>Example: {@code dag.schedule(timetable(new WorkDays(HOLIDAYS))).timeZone("Europe/Berlin")}.
   *
   * @param calendar asked when the DAG is read; a mistake in it is found then
   */
  public static Schedule timetable(Timetable calendar) {
    return new Schedule.Custom(calendar);
  }

  /**
   * Returns no schedule: runs are started by people or programs. Example: {@code
   * dag.schedule(manual())}.
   */
  public static Schedule manual() {
    return new Schedule.Manual();
  }

  /**
   * Returns the schedule that runs when assets were updated.
   *
   * <p>Example: {@code dag.schedule(onUpdate(ORDERS.and(PRICES)))}.
   */
  public static Schedule onUpdate(AssetRule assets) {
    return new Schedule.OnUpdate(assets);
  }

  /**
   * Returns an asset.
   *
   * <p>Example: {@code static final Asset ORDERS = asset("warehouse://sales/orders")}.
   *
   * @param uri its identity, at most 1500 characters without blanks
   */
  public static Asset asset(String uri) {
    return new Asset(uri);
  }

  /**
   * Returns a retry of so many tries beside the first one. The wait doubles from 10 seconds to 10
   * minutes unless {@link Retry#backoff} or {@link Retry#every} says otherwise.
   *
   * <p>Example: {@code times(3).backoff(ofMinutes(1), ofMinutes(10))}.
   *
   * @param tries at least 0
   */
  public static Retry times(int tries) {
    return new Retry(tries, Retry.DEFAULT_FIRST_DELAY, Retry.DEFAULT_LONGEST_DELAY);
  }

  /** Returns so many seconds. Example: {@code task.timeout(ofSeconds(30))}. */
  public static Duration ofSeconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** Returns so many minutes. Example: {@code task.timeout(ofMinutes(5))}. */
  public static Duration ofMinutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  /** Returns so many hours. Example: {@code task.timeout(ofHours(2))}. */
  public static Duration ofHours(long hours) {
    return Duration.ofHours(hours);
  }

  /** Returns so many days of 24 hours. Example: {@code task.timeout(ofDays(1))}. */
  public static Duration ofDays(long days) {
    return Duration.ofDays(days);
  }

  /**
   * Returns the day the run is for, in the zone of the DAG. Example: {@code .with(orders,
   * logicalDate())}.
   */
  public static Arg<LocalDate> logicalDate() {
    return new RunValue<>(new ArgSpec.LogicalDate(), LocalDate.class);
  }

  /**
   * Returns the instant the run is for, with the zone of the DAG. Example: {@code
   * .with(logicalTime())}.
   */
  public static Arg<ZonedDateTime> logicalTime() {
    return new RunValue<>(new ArgSpec.LogicalTime(), ZonedDateTime.class);
  }

  /** Returns the span of time the run is for. Example: {@code .with(dataInterval())}. */
  public static Arg<DataInterval> dataInterval() {
    return new RunValue<>(new ArgSpec.DataInterval(), DataInterval.class);
  }

  /**
   * Returns what happened, for a task that a DAG notifies. In the environment of bash it is JSON.
   *
   * <p>Example: {@code dag.notify(onFailure(), dag.run("page", this::page).with(notice()))}.
   */
  public static Arg<Notice> notice() {
    return new RunValue<>(new ArgSpec.Element(), Notice.class);
  }

  /** Returns the id of the run. Example: {@code .header("X-Request-Id", runId())}. */
  public static Arg<String> runId() {
    return new RunValue<>(new ArgSpec.RunId(), String.class);
  }

  /**
   * Returns the updates of assets that made the run, the earliest first; none if something else
   * made it. In a template they are {@code triggering_asset_events}, as in Airflow.
   *
   * <p>Example: {@code dag.call("load", this::load).with(triggeringAssetEvents())}.
   */
  public static Arg<List<AssetEvent>> triggeringAssetEvents() {
    return new RunValue<>(
        new ArgSpec.TriggeringAssetEvents(),
        Json.MAPPER.getTypeFactory().constructCollectionType(List.class, AssetEvent.class));
  }

  /**
   * Returns the task's context, for methods of the author's only.
   *
   * <p>Example: {@code dag.run("load", this::load).with(orders, context())}.
   */
  public static Arg<TaskContext> context() {
    return new RunValue<>(new ArgSpec.Context(), TaskContext.class);
  }

  /**
   * Returns a param that the DAG declares with {@link DagBuilder#param}, of the same type.
   *
   * <p>Example: {@code .with(param("country", String.class))}.
   */
  public static <T> Arg<T> param(String name, Class<T> type) {
    return new RunValue<>(new ArgSpec.Param(name), type);
  }

  /**
   * Returns a list that the DAG declares with {@link DagBuilder#listParam}, of the same type.
   *
   * <p>Example: {@code .each(listParam("countries", String.class))}.
   */
  public static <E> Arg<List<E>> listParam(String name, Class<E> elementType) {
    return new RunValue<>(
        new ArgSpec.Param(name),
        Json.MAPPER.getTypeFactory().constructCollectionType(List.class, elementType));
  }

  /**
   * Returns a connection that the installation has.
   *
   * <p>Example: {@code dag.call("load", this::load).each(batches, connection("warehouse"))}.
   */
  public static Arg<Connection> connection(String connectionId) {
    return new RunValue<>(new ArgSpec.ConnectionRef(connectionId), Connection.class);
  }

  /**
   * Returns a variable that the installation has, as text.
   *
   * <p>Example: {@code .env("LIMIT", variable("limit"))}.
   */
  public static Arg<String> variable(String key) {
    return new RunValue<>(new ArgSpec.VariableRef(key), String.class);
  }

  /**
   * Returns a value that is the same in each run.
   *
   * <p>Example: {@code .arguments(literal("--day"), logicalDate())}.
   *
   * @param value anything that can be written as JSON
   */
  public static <T> Arg<T> literal(T value) {
    return new LiteralValue<>(value);
  }

  /**
   * Returns the results of a task in a group that runs once per element, or of a loop, in the order
   * of the elements or iterations. Those that have none are left out.
   *
   * <p>Example: {@code dag.run("report", this::report).with(all(loaded))}.
   */
  public static <T> Arg<List<T>> all(Task<T> task) {
    return new RunValue<>(
        new ArgSpec.Results(task.id()),
        Json.MAPPER
            .getTypeFactory()
            .constructCollectionType(List.class, Json.MAPPER.constructType(task.type())),
        List.of(task));
  }

  /**
   * Returns the result that a task of a loop had in the last iteration.
   *
   * <p>Example: {@code dag.run("publish", this::publish).with(last(better))}.
   */
  public static <T> Arg<T> last(Task<T> task) {
    return new RunValue<>(new ArgSpec.LastResult(task.id()), task.type(), List.of(task));
  }

  /**
   * Returns the result of the first of these tasks that has one, in the order written. The task
   * that gets it starts when none of its upstream tasks failed and at least one succeeded, unless
   * it has a trigger rule of its own: this is how the branches of a {@link Choice} come together
   * again.
   *
   * <p>Example: {@code dag.run("report", this::report).with(loaded, firstOf(full, delta, none))}.
   */
  @SafeVarargs
  public static <T> Arg<T> firstOf(Task<? extends T> first, Task<? extends T>... more) {
    return new FirstResult<>(Stream.<Task<?>>concat(Stream.of(first), Stream.of(more)).toList());
  }

  /** Returns a deadline to have started at a fixed time. Example: {@code startedBy(noon)}. */
  public static Deadline startedBy(Instant time) {
    return new Deadline(false, new DeadlineTime.At(time));
  }

  /** Returns a deadline to have finished at a fixed time. Example: {@code finishedBy(noon)}. */
  public static Deadline finishedBy(Instant time) {
    return new Deadline(true, new DeadlineTime.At(time));
  }

  /**
   * Returns a deadline to have started so long after the logical date.
   *
   * <p>Example: {@code dag.deadline(startedWithin(ofMinutes(30)))}.
   *
   * @param delay more than zero
   */
  public static Deadline startedWithin(Duration delay) {
    return new Deadline(false, new DeadlineTime.AfterLogicalDate(delay));
  }

  /**
   * Returns a deadline to have finished so long after the logical date.
   *
   * <p>Example: {@code dag.deadline(finishedWithin(ofHours(2)))}.
   *
   * @param delay more than zero
   */
  public static Deadline finishedWithin(Duration delay) {
    return new Deadline(true, new DeadlineTime.AfterLogicalDate(delay));
  }

  /**
   * Returns a deadline to have finished so many times as long after the run was made as its last
   * ten that succeeded took on average. While there is none of these, there is no deadline.
   *
   * <p>Example: {@code dag.deadline(finishedWithinAverage(1.5))}.
   *
   * @param times more than zero
   */
  public static Deadline finishedWithinAverage(double times) {
    return new Deadline(true, new DeadlineTime.TimesAverage(times, 10));
  }

  /** Returns when something failed for good. Example: {@code dag.notify(onFailure(), ...)}. */
  public static NoticeWhen onFailure() {
    return new NoticeWhen(List.of(NoticeEvent.FAILURE));
  }

  /** Returns when something succeeded. Example: {@code dag.notify(onSuccess(), ...)}. */
  public static NoticeWhen onSuccess() {
    return new NoticeWhen(List.of(NoticeEvent.SUCCESS));
  }

  /** Returns when a try failed and another follows. Example: {@code dag.notify(onRetry(), ...)}. */
  public static NoticeWhen onRetry() {
    return new NoticeWhen(List.of(NoticeEvent.RETRY));
  }

  /** Returns when a deadline was missed. Example: {@code dag.notify(onMissedDeadline(), ...)}. */
  public static NoticeWhen onMissedDeadline() {
    return new NoticeWhen(List.of(NoticeEvent.MISSED_DEADLINE));
  }

  /**
   * Returns mail over a connection of type {@code smtp}, whose login and password are used if there
   * are any; its extra {@code from} is the sender.
   *
   * <p>Example: {@code dag.notify(onFailure(), mail("smtp", "ana@example.com"))}.
   */
  public static Channel mail(String connectionId, String... to) {
    return Channel.mail(connectionId, List.of(to));
  }

  /**
   * Returns a POST of the notice as JSON to an HTTP connection.
   *
   * <p>Example: {@code dag.notify(onFailure(), webhook("alerts"))}.
   */
  public static Channel webhook(String connectionId) {
    return new Channel(new ChannelSpec.Webhook(connectionId));
  }

  /**
   * Returns a message to an incoming webhook of Slack, or of what understands its messages, by an
   * HTTP connection.
   *
   * <p>Example: {@code dag.notify(onFailure(), slack("team_channel"))}.
   */
  public static Channel slack(String connectionId) {
    return new Channel(new ChannelSpec.Slack(connectionId));
  }
}
