package dev.windlass.executor.sql;

import dev.windlass.dag.Connection;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.executor.connection.JdbcUrl;
import dev.windlass.executor.connection.MalformedConnectionException;
import dev.windlass.executor.mask.SecretMask;
import dev.windlass.executor.template.TemplateException;
import dev.windlass.executor.template.TemplateRenderer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the statements of an {@link OperatorSpec.Sql} in one transaction.
 *
 * <p>A statement's {@code :name} is bound, never spliced into the text; a text may hold several
 * statements separated by {@code ;}. A query's result is the list of its rows as objects, an
 * update's the number of rows changed by all statements. The logical date is bound as a date; texts
 * are bound so that PostgreSQL gives them the type of what they are compared with, which can be
 * forced with a cast: {@code :id::uuid}.
 *
 * <p>An interrupt cancels the statement that runs and rolls back.
 */
public final class SqlRunner implements OperatorRunner {

  private static final Logger LOGGER = LoggerFactory.getLogger(SqlRunner.class);
  private static final long CANCEL_AGAIN_MILLIS = 200;
  private static final int CANCELS_BEFORE_ABORT = 50;
  private static final int CANCELS_BEFORE_LEAVING = 75;

  private final TemplateRenderer templates = new TemplateRenderer();
  private final InstantSource clock;
  private final ConnectionPools pools;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("sql-", 1).factory());

  /** Creates one on the system's clock, as {@link java.util.ServiceLoader} does. */
  public SqlRunner() {
    this(InstantSource.system());
  }

  /** Creates one on that clock, which dates the lines of the log and closes idle pools. */
  public SqlRunner(InstantSource clock) {
    this.clock = clock;
    this.pools = new ConnectionPools(clock);
    SqlDrivers.loadBuiltIn();
  }

  @Override
  public boolean runs(OperatorSpec operator) {
    return operator instanceof OperatorSpec.Sql;
  }

  @Override
  public Outcome run(TaskAttempt attempt, TaskLog log) throws InterruptedException {
    SecretMask mask = SecretMask.of(attempt);
    TaskLog masked = line -> log.write(mask.apply(line));
    return mask.apply(run((OperatorSpec.Sql) attempt.operator(), attempt, masked));
  }

  private Outcome run(OperatorSpec.Sql sql, TaskAttempt attempt, TaskLog log)
      throws InterruptedException {
    Connection connection = attempt.connections().get(sql.connectionId());
    if (connection == null) {
      return new Outcome.Rejected(
          "The connection '"
              + sql.connectionId()
              + "' does not exist."
              + DidYouMean.suffix(sql.connectionId(), attempt.connections().keySet()));
    }
    String url;
    Bindings bindings;
    List<SqlStatement> statements;
    try {
      url = JdbcUrl.of(connection);
      statements = statements(sql, attempt, SqlDialect.of(url));
      bindings = Bindings.of(sql, attempt);
    } catch (MalformedConnectionException | TemplateException | IllegalArgumentException e) {
      return new Outcome.Rejected(String.valueOf(e.getMessage()));
    }
    if (statements.isEmpty()) {
      return new Outcome.Rejected("There is no statement to run: the text is empty.");
    }
    Optional<String> mismatch = bindings.mismatch(statements);
    if (mismatch.isPresent()) {
      return new Outcome.Rejected(mismatch.get());
    }
    if (!SqlDrivers.knows(url)) {
      return new Outcome.Rejected(
          "There is no JDBC driver for '"
              + url.replaceAll("[?;].*", "")
              + "' (connection '"
              + sql.connectionId()
              + "'). Put the driver's jar into the folder drivers/ and start Windlass again.");
    }
    DatabasePool pool;
    try {
      pool = pools.take(connection, url);
    } catch (SqlTaskException e) {
      return new Outcome.Rejected(String.valueOf(e.getMessage()));
    }
    boolean handedOver = false;
    try {
      pool.enter();
      var work =
          new SqlWork(
              pool,
              statements,
              bindings,
              sql.query(),
              attempt.maxOutputBytes(),
              clock,
              message -> log.write(new LogLine(clock.instant(), LogLine.Level.INFO, message)));
      Future<Outcome> result = threads.submit(() -> runAndGiveBack(work, pool));
      handedOver = true;
      return await(work, result);
    } finally {
      if (!handedOver) {
        pools.giveBack(pool);
      }
    }
  }

  private Outcome runAndGiveBack(SqlWork work, DatabasePool pool) {
    try {
      return work.call();
    } finally {
      pool.leave();
      pools.giveBack(pool);
    }
  }

  private List<SqlStatement> statements(
      OperatorSpec.Sql sql, TaskAttempt attempt, SqlDialect dialect) {
    var statements = new ArrayList<SqlStatement>();
    for (String text : sql.statements()) {
      statements.addAll(SqlScript.parse(templates.render(text, attempt), dialect));
    }
    return statements;
  }

  private static Outcome await(SqlWork work, Future<Outcome> result) throws InterruptedException {
    try {
      return result.get();
    } catch (InterruptedException e) {
      end(work, result);
      throw e;
    } catch (ExecutionException e) {
      LOGGER.error("A SQL task ended in an unexpected way.", e.getCause());
      return new Outcome.Failed("The database's driver failed: " + e.getCause());
    }
  }

  /** Cancels until the work has ended: the statement may begin just after a cancellation. */
  private static void end(SqlWork work, Future<Outcome> result) throws InterruptedException {
    for (int cancels = 0; cancels < CANCELS_BEFORE_LEAVING; cancels++) {
      if (cancels < CANCELS_BEFORE_ABORT) {
        work.cancel();
      } else {
        work.abort();
      }
      try {
        result.get(CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        // Once more.
      } catch (ExecutionException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    pools.close();
  }
}
