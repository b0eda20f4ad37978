package dev.windlass.engine.notice;

import static dev.windlass.dag.Dsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.sun.net.httpserver.HttpServer;
import dev.windlass.dag.*;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.dispatch.EngineFixture;
import dev.windlass.engine.run.NewRun;
import dev.windlass.executor.Workload;
import jakarta.mail.Address;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {

  private static final Outcome DONE = new Outcome.Succeeded(null);

  @TempDir Path folder;
  private EngineFixture engine;
  private NoticeSender sender;
  private HttpServer server;
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    engine = new EngineFixture(folder);
    sender =
        new NoticeSender(
            engine.database, engine.clock, id -> Optional.ofNullable(engine.connections.get(id)));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    engine.connections.put(
        "team", new Connection("team", "http", address, null, null, null, null, Map.of()));
  }

  @AfterEach
  void stop() {
    sender.stop();
    server.stop(0);
  }

  @Dag("told")
  static final class Told implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var load = dag.task("load", bash("true")).retry(times(1).every(ofMinutes(1)));
      var other = dag.task("other", bash("true"));
      load.then(other);
      dag.notify(onFailure().or(onSuccess()).or(onRetry()).or(onMissedDeadline()), slack("team"));
      dag.notify(other, onSuccess(), webhook("team"));
      dag.deadline(finishedWithin(ofMinutes(30)));
      dag.deadline(load, startedWithin(ofMinutes(10)));
    }
  }

  @Test
  void what_happens_to_a_run_is_told_once_each() throws Exception {
    engine.publish(new Told());
    engine.trigger("told", "r1");
    end("load", new Outcome.Failed("exit code 1"));
    engine.advance(Duration.ofMinutes(1));
    end("load", DONE);
    end("other", DONE);
    sender.sendDue();
    sender.sendDue();
    assertThat(posted).hasSize(3);
    assertThat(posted)
        .anySatisfy(body ->
            assertThat(body)
                .startsWith("{\"text\":\"told: task 'load' of run 'r1' failed and is tried again")
                .contains("exit code 1. Retries at"))
        .anySatisfy(body -> assertThat(body).startsWith("{\"text\":\"told: run 'r1' succeeded"))
        .anySatisfy(body -> {
          assertThat(Json.MAPPER.readTree(body).path("event").asText()).isEqualTo("success");
          assertThat(Json.MAPPER.readTree(body).path("task_id").asText()).isEqualTo("other");
        });
    assertThat(states()).containsOnly("sent");
  }

  @Test
  void a_notice_that_cannot_be_sent_is_tried_again_and_changes_no_run() throws Exception {
    engine.publish(new Told());
    status = 503;
    UUID run = engine.trigger("told", "r1");
    end("load", new Outcome.Rejected("no such connection"));
    assertThat(engine.runState(run)).isEqualTo("failed");
    sender.sendDue();
    sender.sendDue();
    assertThat(posted).hasSize(1);
    assertThat(states()).containsExactly("waiting");
    assertThat(engine.one("select problem as v from notice")).contains("answered 503");
    status = 200;
    engine.advance(Duration.ofSeconds(10));
    sender.sendDue();
    assertThat(posted).hasSize(2);
    assertThat(states()).containsExactly("sent");
    assertThat(engine.runState(run)).isEqualTo("failed");
  }

  @Test
  void after_ten_tries_it_is_given_up() throws Exception {
    engine.publish(new Told());
    engine.connections.clear();
    engine.trigger("told", "r1");
    end("load", new Outcome.Rejected("no"));
    for (int i = 0; i < 12; i++) {
      sender.sendDue();
      engine.advance(Duration.ofHours(2));
    }
    assertThat(engine.one("select state as v from notice where event = 'failure'"))
        .isEqualTo("failed");
    assertThat(engine.one("select problem as v from notice where event = 'failure'"))
        .isEqualTo("There is no connection 'team'. Add it under connections.");
  }

  @Test
  void a_missed_deadline_is_told_once_and_one_that_was_met_is_not() throws Exception {
    engine.publish(new Told());
    UUID run = engine.trigger("told", "r1");
    engine.local.start(engine.local.underWay().getFirst().attempt().attemptId());
    engine.scheduler.tick();
    engine.advance(Duration.ofMinutes(10));
    assertThat(deadlines(run)).containsExactly("met", "open");
    engine.advance(Duration.ofMinutes(19));
    assertThat(deadlines(run)).containsExactly("met", "open");
    engine.advance(Duration.ofMinutes(1));
    assertThat(deadlines(run)).containsExactly("met", "missed");
    engine.restart();
    engine.advance(Duration.ofMinutes(1));
    sender.sendDue();
    assertThat(posted)
        .singleElement()
        .asString()
        .contains("told: run 'r1' missed its deadline")
        .contains("It was to have finished by 2026-01-31T04:30:00Z.");
  }

  @Test
  void a_deadline_that_was_over_before_its_run_was_made_tells_nobody() throws Exception {
    engine.publish(new Told());
    Instant longAgo = EngineFixture.NOW.minus(Duration.ofDays(30));
    UUID run =
        engine.runs.create(
            new NewRun(
                "told",
                "old",
                NewRun.Type.MANUAL,
                longAgo,
                null,
                null,
                EngineFixture.NOW,
                Map.of(),
                "rest_api",
                null,
                null,
                null));
    engine.scheduler.tick();
    assertThat(deadlines(run)).containsExactly("past", "past");
    sender.sendDue();
    assertThat(posted).isEmpty();
  }

  @Dag("average")
  static final class Average implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("load", bash("true"));
      dag.deadline(finishedWithinAverage(1.5));
      dag.notify(onMissedDeadline(), webhook("team"));
    }
  }

  @Test
  void a_deadline_by_the_average_of_past_runs_needs_one() {
    engine.publish(new Average());
    UUID first = engine.trigger("average", "r1");
    assertThat(deadlines(first)).isEmpty();
    engine.advance(Duration.ofMinutes(10));
    end("load", DONE);
    UUID second = engine.trigger("average", "r2");
    engine.advance(Duration.ofMinutes(14));
    assertThat(deadlines(second)).containsExactly("open");
    engine.advance(Duration.ofMinutes(2));
    assertThat(deadlines(second)).containsExactly("missed");
  }

  @Dag("mailed")
  static final class Mailed implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      var load = dag.task("load", bash("true"));
      dag.notify(load, onFailure(), mail("smtp", "ana@example.com", "bo@example.com"));
    }
  }

  @Test
  void a_notice_is_mailed() throws Exception {
    GreenMail server = mailServer();
    try {
      engine.connections.put("smtp", smtp(server.getSmtp().getPort(), null));
      engine.publish(new Mailed());
      engine.trigger("mailed", "r1");
      end("load", new Outcome.Rejected("no such file: Übersicht.csv"));
      sender.sendDue();
      assertThat(states()).containsExactly("sent");
      MimeMessage[] received = server.getReceivedMessages();
      assertThat(received).hasSize(2);
      MimeMessage mail = received[0];
      assertThat(mail.getFrom())
          .extracting(Address::toString)
          .containsExactly("windlass@example.com");
      assertThat(mail.getAllRecipients())
          .extracting(Address::toString)
          .containsExactly("ana@example.com", "bo@example.com");
      assertThat(mail.getSubject()).isEqualTo("mailed: task 'load' of run 'r1' failed");
      assertThat(mail.getMessageID())
          .isEqualTo(
              "<%s@windlass>".formatted(engine.one("select cast(id as varchar) as v from notice")));
      assertThat(mail.getContent().toString())
          .startsWith("mailed: task 'load' of run 'r1' failed")
          .contains("Übersicht.csv");
    } finally {
      server.stop();
    }
  }

  @Test
  void a_password_is_not_sent_to_a_mail_server_without_tls() throws Exception {
    GreenMail server = mailServer();
    try {
      engine.connections.put("smtp", smtp(server.getSmtp().getPort(), "ana@example.com"));
      engine.publish(new Mailed());
      engine.trigger("mailed", "r1");
      end("load", new Outcome.Rejected("no"));
      sender.sendDue();
      assertThat(states()).containsExactly("waiting");
      assertThat(engine.one("select problem as v from notice"))
          .isEqualTo(
              "The mail server 127.0.0.1:%d of connection 'smtp' could not be used: it offers no TLS, and a password is sent over TLS only. Use port 465, or leave the login out."
                  .formatted(server.getSmtp().getPort()));
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void a_mail_server_that_is_not_there_is_named_and_tried_again() throws Exception {
    GreenMail server = mailServer();
    int port = server.getSmtp().getPort();
    server.stop();
    engine.connections.put("smtp", smtp(port, null));
    engine.publish(new Mailed());
    engine.trigger("mailed", "r1");
    end("load", new Outcome.Rejected("no"));
    sender.sendDue();
    assertThat(engine.one("select problem as v from notice"))
        .startsWith(
            "The mail server 127.0.0.1:%d of connection 'smtp' could not be used: "
                .formatted(port));
    server.start();
    engine.connections.put("smtp", smtp(server.getSmtp().getPort(), null));
    engine.advance(Duration.ofSeconds(10));
    sender.sendDue();
    assertThat(states()).containsExactly("sent");
    server.stop();
  }

  @Dag("paged")
  static final class Paged implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.task("load", bash("true"));
      dag.notify(
          onFailure(), dag.run("page", this::page).with(notice(), connection("team"), context()));
    }

    void page(dev.windlass.dag.Notice notice, Connection team, TaskContext context) {
      context.info("Pages %s: %s", team.connectionId(), notice.subject());
    }
  }

  @Test
  void a_task_is_told_beside_the_run_until_it_was_and_changes_nothing_about_it() throws Exception {
    engine.publish(new Paged());
    UUID run = engine.trigger("paged", "r1");
    assertThat(engine.one("select count(*) as v from task_instance")).isEqualTo("1");
    end("load", new Outcome.Rejected("no such file"));
    assertThat(engine.runState(run)).isEqualTo("failed");
    Workload told = told();
    assertThat(told.attempt().taskId()).isEqualTo("page");
    assertThat(told.attempt().tryNumber()).isEqualTo(1);
    assertThat(told.attempt().connections()).containsOnlyKeys("team");
    assertThat(RecordedDag.of(new Paged()).run(told.attempt(), this::hear))
        .isEqualTo(new Outcome.Succeeded(null));
    assertThat(heard).containsExactly("Pages team: paged: run 'r1' failed");
    // The sender of the other channels leaves it alone.
    sender.sendDue();
    finishTold(new Outcome.Failed("the pager is off"));
    assertThat(states()).containsExactly("waiting");
    assertThat(engine.one("select problem as v from notice")).isEqualTo("the pager is off");
    assertThat(engine.local.underWay()).isEmpty();
    engine.advance(Duration.ofSeconds(10));
    assertThat(told().attempt().tryNumber()).isEqualTo(2);
    engine.local.log(told().attempt().attemptId(), "paged");
    finishTold(new Outcome.Succeeded(null));
    assertThat(states()).containsExactly("sent");
    assertThat(engine.log("paged", "r1", "page", 2)).containsExactly("paged");
    assertThat(engine.runState(run)).isEqualTo("failed");
    assertThat(engine.one("select count(*) as v from task_instance")).isEqualTo("1");
  }

  @Test
  void a_task_that_is_told_survives_the_engine() throws Exception {
    engine.publish(new Paged());
    engine.trigger("paged", "r1");
    end("load", new Outcome.Rejected("no such file"));
    told();
    engine.restart();
    // The executor of the new engine has no such attempt.
    engine.scheduler.tick();
    assertThat(states()).containsExactly("waiting");
    engine.advance(Duration.ofSeconds(10));
    finishTold(new Outcome.Succeeded(null));
    assertThat(states()).containsExactly("sent");
    assertThat(engine.one("select attempts as v from notice")).isEqualTo("2");
  }

  @Test
  void a_task_that_is_told_and_never_succeeds_is_given_up() {
    engine.publish(new Paged());
    engine.trigger("paged", "r1");
    engine.connections.clear();
    end("load", new Outcome.Rejected("no such file"));
    for (int i = 0; i < 12; i++) {
      engine.scheduler.tick();
      engine.advance(Duration.ofHours(12));
    }
    assertThat(states()).containsExactly("failed");
    assertThat(engine.one("select problem as v from notice"))
        .startsWith("Task 'page' uses connection 'team', which does not exist.");
    assertThat(engine.one("select attempts as v from notice")).isEqualTo("10");
  }

  private final List<String> heard = new ArrayList<>();

  private void hear(LogLine line) {
    heard.add(line.message());
  }

  private Workload told() {
    return engine.local.underWay().getFirst();
  }

  private void finishTold(Outcome outcome) {
    String attempt = told().attempt().attemptId();
    engine.local.start(attempt);
    engine.local.finish(attempt, outcome);
    engine.scheduler.tick();
  }

  private static GreenMail mailServer() {
    GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    server.start();
    return server;
  }

  private static Connection smtp(int port, @Nullable String login) {
    return new Connection(
        "smtp",
        "smtp",
        "127.0.0.1",
        port,
        login,
        login == null ? null : "geheim",
        null,
        Map.of("from", "windlass@example.com"));
  }

  private List<String> states() {
    return engine.database.inTransaction(
        tx -> tx.query(row -> row.text("state"), "select state from notice order by created_at"));
  }

  private List<String> deadlines(UUID run) {
    return engine.database.inTransaction(tx ->
        tx.query(
            row -> row.text("state"),
            "select state from deadline where dag_run_id = ? order by due_at",
            run));
  }

  private void end(String taskId, Outcome outcome) {
    String attempt =
        engine.local.underWay().stream()
            .filter(work -> work.attempt().taskId().equals(taskId))
            .findFirst()
            .orElseThrow()
            .attempt()
            .attemptId();
    engine.local.start(attempt);
    engine.local.finish(attempt, outcome);
    engine.scheduler.tick();
  }
}
