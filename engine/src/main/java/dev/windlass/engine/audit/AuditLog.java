package dev.windlass.engine.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Transaction;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Keeps what people change. Written in the transaction of the change if there is one around the
 * call, and right after it otherwise: then a killed engine may lose the last entry.
 */
@ApplicationScoped
public class AuditLog {

  /** There are no users yet. */
  static final String OWNER = "anonymous";

  private static final String COMMAND_LINE = "windlass";

  private final InstantSource clock;
  private final HttpHeaders request;

  AuditLog(InstantSource clock, HttpHeaders request) {
    this.clock = clock;
    this.request = request;
  }

  /** Keeps an entry in the transaction of the change. Call it while a request is answered. */
  public void write(Transaction tx, AuditEntry entry) throws SQLException {
    tx.update(
        """
        insert into event_log (happened_at, event, dag_id, run_id, task_id, map_index, logical_date, owner, extra)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        now(),
        entry.event(),
        entry.dagId(),
        entry.runId(),
        entry.taskId(),
        entry.mapIndex(),
        entry.logicalDate(),
        OWNER,
        json(entry.with("via", via())));
  }

  /** Keeps an entry. Call it while a request is answered. */
  public void write(AuditEntry entry) {
    EventLogEntity row = new EventLogEntity();
    row.happenedAt = now();
    row.event = entry.event();
    row.dagId = entry.dagId();
    row.runId = entry.runId();
    row.taskId = entry.taskId();
    row.mapIndex = entry.mapIndex();
    row.logicalDate = entry.logicalDate();
    row.owner = OWNER;
    row.extra = json(entry.with("via", via()));
    QuarkusTransaction.joiningExisting().run(() -> row.persist());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Says what the request was made with: browsers and our command line say so themselves. */
  private String via() {
    if (request.getHeaderString("Sec-Fetch-Site") != null) {
      return "page";
    }
    String agent = request.getHeaderString(HttpHeaders.USER_AGENT);
    return agent != null && agent.startsWith(COMMAND_LINE) ? "command line" : "api";
  }

  private static String json(AuditEntry entry) {
    try {
      return Json.MAPPER.writeValueAsString(entry.extra());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write an audit entry as JSON.", impossible);
    }
  }
}
