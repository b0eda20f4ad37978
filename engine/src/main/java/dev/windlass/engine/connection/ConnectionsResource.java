package dev.windlass.engine.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.PatchBody;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.rest.ShortList;
import dev.windlass.engine.secret.UnreadableSecretException;
import dev.windlass.executor.connection.EnvironmentConnections;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Connections over REST. What is secret is written and never shown. */
@Path("/api/v2/connections")
@Tag(name = "Connection")
public class ConnectionsResource {

  private static final Map<String, Function<ConnectionResponse, @Nullable Comparable<?>>> COLUMNS =
      Map.of(
          "id", ConnectionResponse::connectionId,
          "connection_id", ConnectionResponse::connectionId,
          "conn_type", ConnectionResponse::connType,
          "description", ConnectionResponse::description,
          "host", ConnectionResponse::host,
          "port", ConnectionResponse::port,
          "login", ConnectionResponse::login,
          "schema", ConnectionResponse::schema);

  private final Connections connections;
  private final TriedConnections tried;
  private final ConnectionTests tests;
  private final PatchBody patches;
  private final AuditLog audit;
  private final Event<Change> changed;

  ConnectionsResource(
      Connections connections,
      TriedConnections tried,
      ConnectionTests tests,
      PatchBody patches,
      AuditLog audit,
      Event<Change> changed) {
    this.connections = connections;
    this.tried = tried;
    this.tests = tests;
    this.patches = patches;
    this.audit = audit;
    this.changed = changed;
  }

  /** Lists connections. */
  @GET
  @Transactional
  @Operation(summary = "List connections")
  public ConnectionCollectionResponse getConnections(
      @BeanParam Paging paging,
      @QueryParam("connection_id_pattern") @Nullable String connectionIdPattern) {
    List<ConnectionResponse> found =
        connections.shown().stream()
            .filter(it -> ShortList.matches(it.connectionId(), connectionIdPattern))
            .toList();
    Listing.Page<ConnectionResponse> page = ShortList.page(found, COLUMNS, "id", paging);
    return new ConnectionCollectionResponse(page.entries(), page.total());
  }

  /** Shows a connection. */
  @GET
  @Path("/{connection_id}")
  @Transactional
  @Operation(summary = "Show a connection")
  public ConnectionResponse getConnection(@PathParam("connection_id") String connectionId) {
    return connections
        .shown(connectionId)
        .orElseThrow(() ->
            Problem.notFound(
                "There is no connection '"
                    + connectionId
                    + "'."
                    + DidYouMean.suffix(connectionId, connections.ids())));
  }

  /** Makes a connection. */
  @POST
  @ResponseStatus(201)
  @Transactional
  @Operation(summary = "Make a connection")
  public ConnectionResponse postConnection(
      @Valid @NotNull(message = "The body must be a JSON object.") ConnectionBody body) {
    String id = body.connectionId();
    connections
        .shown(id)
        .ifPresent(existing -> {
          switch (existing.origin()) {
            case ENVIRONMENT -> throw readOnly(existing);
            case DATABASE ->
                throw Problem.conflict(
                    "There is a connection '" + id + "' already. Change it with PATCH.");
            case PROVIDED -> {}
          }
        });
    ConnectionEntity entity = new ConnectionEntity();
    connections.write(body, entity);
    entity.persistAndFlush();
    audit.write(entry("post_connection", id).with("fields", patches.given(body)));
    changed.fire(new Change.OfConnection(id));
    return getConnection(id);
  }

  /** Changes a connection. */
  @PATCH
  @Path("/{connection_id}")
  @Transactional
  @Operation(summary = "Change a connection")
  public ConnectionResponse patchConnection(
      @PathParam("connection_id") String connectionId,
      @QueryParam("update_mask") List<String> updateMask,
      @RequestBody(content = @Content(schema = @Schema(implementation = ConnectionBody.class)))
          ObjectNode body) {
    ConnectionResponse existing = writable(connectionId);
    ConnectionBody current =
        new ConnectionBody(
            connectionId,
            existing.connType(),
            existing.description(),
            existing.host(),
            existing.login(),
            existing.schema(),
            existing.port(),
            existing.password(),
            existing.extra());
    ConnectionBody patched = patches.of(current, body, updateMask);
    if (!patched.connectionId().equals(connectionId)) {
      throw Problem.badRequest(
          "The connection_id in the body, '"
              + patched.connectionId()
              + "', is not that of the path, '"
              + connectionId
              + "'. A connection keeps its id; make another one with POST.");
    }
    connections.write(patched, ConnectionEntity.findById(connectionId));
    audit.write(
        entry("patch_connection", connectionId).with("fields", patches.changed(current, patched)));
    changed.fire(new Change.OfConnection(connectionId));
    return getConnection(connectionId);
  }

  /** Deletes a connection. */
  @DELETE
  @Path("/{connection_id}")
  @Transactional
  @Operation(summary = "Delete a connection")
  public void deleteConnection(@PathParam("connection_id") String connectionId) {
    writable(connectionId);
    ConnectionEntity.deleteById(connectionId);
    audit.write(entry("delete_connection", connectionId));
    changed.fire(new Change.OfConnection(connectionId));
  }

  /** Tests a connection. */
  @POST
  @Path("/test")
  @RunOnVirtualThread
  @Operation(
      summary = "Test a connection",
      description =
          "An HTTP server is asked for its root, a database is opened. Secrets that are left out or *** are the"
              + " stored ones of that connection_id; with only connection_id and conn_type the stored connection"
              + " itself is tested. Nothing is stored.")
  public ConnectionTestResponse testConnection(
      @Valid @NotNull(message = "The body must be a JSON object.") ConnectionBody body)
      throws InterruptedException {
    try {
      return tests.test(tried.of(body));
    } catch (UnreadableSecretException unreadable) {
      return new ConnectionTestResponse(false, String.valueOf(unreadable.getMessage()));
    }
  }

  /** Names what was given, never what is in it. */
  private static AuditEntry entry(String event, String connectionId) {
    return AuditEntry.of(event).with("connection_id", connectionId);
  }

  private ConnectionResponse writable(String connectionId) {
    ConnectionResponse existing = getConnection(connectionId);
    if (existing.readOnly()) {
      throw readOnly(existing);
    }
    return existing;
  }

  private static Problem readOnly(ConnectionResponse existing) {
    String id = existing.connectionId();
    String wayOut =
        switch (existing.origin()) {
          case ENVIRONMENT ->
              "comes from the environment of the engine ("
                  + EnvironmentConnections.CONNECTION_PREFIX
                  + id.toUpperCase(Locale.ROOT)
                  + ") and is read-only here. Change it there.";
          case PROVIDED ->
              "is provided by the engine and is read-only. Make one of the same id with POST to replace it.";
          case DATABASE -> throw new IllegalStateException("A stored connection can be changed.");
        };
    return Problem.conflict("Connection '" + id + "' " + wayOut);
  }
}
