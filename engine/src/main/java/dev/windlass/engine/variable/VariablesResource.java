package dev.windlass.engine.variable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.rest.Listing;
import dev.windlass.engine.rest.Paging;
import dev.windlass.engine.rest.PatchBody;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.rest.ShortList;
import dev.windlass.executor.connection.EnvironmentConnections;
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

/** Variables over REST. A key may hold any character, also a slash. */
@Path("/api/v2/variables")
@Tag(name = "Variable")
public class VariablesResource {

  private static final Map<String, Function<VariableResponse, @Nullable Comparable<?>>> COLUMNS =
      Map.of(
          "id", VariableResponse::key,
          "key", VariableResponse::key,
          "description", VariableResponse::description,
          "is_encrypted", VariableResponse::isEncrypted);

  private final Variables variables;
  private final PatchBody patches;
  private final AuditLog audit;
  private final Event<Change> changed;

  VariablesResource(Variables variables, PatchBody patches, AuditLog audit, Event<Change> changed) {
    this.variables = variables;
    this.patches = patches;
    this.audit = audit;
    this.changed = changed;
  }

  /** Lists variables. */
  @GET
  @Transactional
  @Operation(summary = "List variables")
  public VariableCollectionResponse getVariables(
      @BeanParam Paging paging,
      @QueryParam("variable_key_pattern") @Nullable String variableKeyPattern) {
    List<VariableResponse> found =
        variables.shown().stream()
            .filter(it -> ShortList.matches(it.key(), variableKeyPattern))
            .toList();
    Listing.Page<VariableResponse> page = ShortList.page(found, COLUMNS, "id", paging);
    return new VariableCollectionResponse(page.entries(), page.total());
  }

  /** Shows a variable. */
  @GET
  @Path("/{variable_key: .+}")
  @Transactional
  @Operation(summary = "Show a variable")
  public VariableResponse getVariable(@PathParam("variable_key") String variableKey) {
    return variables
        .shown(variableKey)
        .orElseThrow(() ->
            Problem.notFound(
                "There is no variable '"
                    + variableKey
                    + "'."
                    + DidYouMean.suffix(variableKey, variables.keys())));
  }

  /** Makes a variable. */
  @POST
  @ResponseStatus(201)
  @Transactional
  @Operation(summary = "Make a variable")
  public VariableResponse postVariable(
      @Valid @NotNull(message = "The body must be a JSON object.") VariableBody body) {
    variables
        .shown(body.key())
        .ifPresent(existing -> {
          throw existing.readOnly()
              ? readOnly(existing)
              : Problem.conflict(
                  "There is a variable '" + body.key() + "' already. Change it with PATCH.");
        });
    VariableEntity entity = new VariableEntity();
    entity.key = body.key();
    variables.write(body, entity);
    entity.persistAndFlush();
    audit.write(entry("post_variable", body.key()).with("fields", patches.given(body)));
    changed.fire(new Change.OfVariable(body.key()));
    return getVariable(body.key());
  }

  /** Changes a variable. */
  @PATCH
  @Path("/{variable_key: .+}")
  @Transactional
  @Operation(summary = "Change a variable")
  public VariableResponse patchVariable(
      @PathParam("variable_key") String variableKey,
      @QueryParam("update_mask") List<String> updateMask,
      @RequestBody(content = @Content(schema = @Schema(implementation = VariableBody.class)))
          ObjectNode body) {
    VariableResponse existing = writable(variableKey);
    VariableEntity entity = VariableEntity.findById(variableKey);
    VariableBody current =
        new VariableBody(variableKey, TextNode.valueOf(existing.value()), existing.description());
    VariableBody patched = patches.of(current, body, updateMask);
    if (!patched.key().equals(variableKey)) {
      throw Problem.badRequest(
          "The key in the body, '"
              + patched.key()
              + "', is not that of the path, '"
              + variableKey
              + "'. A variable keeps its key; make another one with POST.");
    }
    variables.write(patched, entity);
    audit.write(
        entry("patch_variable", variableKey).with("fields", patches.changed(current, patched)));
    changed.fire(new Change.OfVariable(variableKey));
    return getVariable(variableKey);
  }

  /** Deletes a variable. */
  @DELETE
  @Path("/{variable_key: .+}")
  @Transactional
  @Operation(summary = "Delete a variable")
  public void deleteVariable(@PathParam("variable_key") String variableKey) {
    writable(variableKey);
    VariableEntity.deleteById(variableKey);
    audit.write(entry("delete_variable", variableKey));
    changed.fire(new Change.OfVariable(variableKey));
  }

  /** Names what was given, never what is in it. */
  private static AuditEntry entry(String event, String key) {
    return AuditEntry.of(event).with("key", key);
  }

  private VariableResponse writable(String key) {
    VariableResponse existing = getVariable(key);
    if (existing.readOnly()) {
      throw readOnly(existing);
    }
    return existing;
  }

  private static Problem readOnly(VariableResponse existing) {
    return Problem.conflict(
        "Variable '"
            + existing.key()
            + "' comes from the environment of the engine ("
            + EnvironmentConnections.VARIABLE_PREFIX
            + existing.key().toUpperCase(Locale.ROOT)
            + ") and is read-only here. Change it there.");
  }
}
