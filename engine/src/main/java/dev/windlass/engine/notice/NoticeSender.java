package dev.windlass.engine.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.spec.ChannelSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Sends stored notices, each on a virtual thread. One that cannot be sent is tried again after 10
 * seconds, then twice as long each time, ten times in all; whatever becomes of it changes no run.
 * Tasks that are told are run by the scheduler.
 */
public final class NoticeSender {

  private static final Logger LOG = Logger.getLogger(NoticeSender.class);
  private static final Duration IDLE = Duration.ofSeconds(5);

  /** A notice that is being sent is looked at again after this: its engine may have been killed. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final int AT_ONCE = 50;

  private final Database database;
  private final InstantSource clock;
  private final Function<String, Optional<Connection>> connections;
  private final HttpChannel http = new HttpChannel();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Loop loop = new Loop("notices", LONGEST.plus(IDLE));
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean stopped;

  /** Sends from that database by those connections. */
  public NoticeSender(
      Database database, InstantSource clock, Function<String, Optional<Connection>> connections) {
    this.database = database;
    this.clock = clock;
    this.connections = connections;
  }

  /** Begins to send on a thread of its own. */
  public void start() {
    Thread.ofVirtual().name("notices").start(this::work);
  }

  /** Returns the turns of its thread. */
  public Loop loop() {
    return loop;
  }

  /** Says that there may be something to send. */
  public void wake() {
    woken.release();
  }

  /** Sends nothing more. */
  public void stop() {
    stopped = true;
    loop.end();
    wake();
    threads.shutdownNow();
  }

  private void work() {
    while (!stopped) {
      loop.turn();
      try {
        sendDue();
        woken.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        woken.drainPermits();
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException failed) {
        LOG.errorf(failed, "Notices could not be sent. Will look again.");
        try {
          Thread.sleep(IDLE);
        } catch (InterruptedException interrupted) {
          return;
        }
      }
    }
  }

  /** Sends what is due and returns when all of it was tried. */
  public void sendDue() throws InterruptedException {
    List<Notice> due =
        database.inTransaction(tx ->
            tx.query(
                Notice::read,
                """
                select id, channel, subject, content, attempts from notice
                where state = 'waiting' and by_task = false and due_at <= ? order by due_at limit ?
                """,
                clock.instant(),
                AT_ONCE));
    threads.invokeAll(
        due.stream().<Callable<Boolean>>map(one -> () -> send(one)).toList(),
        LONGEST.toSeconds(),
        TimeUnit.SECONDS);
  }

  private boolean send(Notice notice) throws InterruptedException {
    if (!claim(notice)) {
      return false;
    }
    try {
      deliver(notice);
      database.inTransaction(tx -> {
        NoticeResults.sent(tx, notice.id(), clock.instant());
        return true;
      });
      return true;
    } catch (NoticeFailure | RuntimeException failed) {
      String problem = String.valueOf(failed.getMessage());
      LOG.warnf("Notice '%s' could not be sent: %s", notice.subject(), problem);
      postpone(notice, problem);
      return false;
    }
  }

  /** Takes the notice, unless another engine has: its due time says who was first. */
  private boolean claim(Notice notice) {
    Instant now = clock.instant();
    return database.inTransaction(tx ->
        tx.update(
            """
            update notice set attempts = attempts + 1, due_at = ?
            where id = ? and state = 'waiting' and attempts = ? and due_at <= ?
            """,
            now.plus(LEASE),
            notice.id(),
            notice.attempts(),
            now))
        == 1;
  }

  private void postpone(Notice notice, String problem) {
    database.inTransaction(tx -> {
      NoticeResults.failed(tx, notice.id(), notice.attempts() + 1, problem, clock.instant());
      return true;
    });
  }

  private void deliver(Notice notice) throws NoticeFailure, InterruptedException {
    switch (notice.channel()) {
      case ChannelSpec.Mail mail ->
          MailChannel.send(connection(mail.connectionId()), mail.to(), notice, clock.instant());
      case ChannelSpec.Webhook webhook ->
          http.post(connection(webhook.connectionId()), notice.content());
      case ChannelSpec.Slack slack -> {
        ObjectNode message = Json.MAPPER.createObjectNode().put("text", notice.text());
        http.post(connection(slack.connectionId()), message);
      }
      case ChannelSpec.ToTask task ->
          throw new NoticeFailure("The scheduler runs " + task.words() + ".");
    }
  }

  private Connection connection(String id) throws NoticeFailure {
    return connections
        .apply(id)
        .orElseThrow(() ->
            new NoticeFailure(
                "There is no connection '%s'. Add it under connections.".formatted(id)));
  }
}
