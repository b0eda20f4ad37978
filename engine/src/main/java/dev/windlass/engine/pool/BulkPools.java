package dev.windlass.engine.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.windlass.engine.rest.BulkActionNotOnExistence;
import dev.windlass.engine.rest.BulkActionOnExistence;
import dev.windlass.engine.rest.BulkActionResponse;
import dev.windlass.engine.rest.BulkResponse;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.JsonProblems;
import dev.windlass.engine.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does many changes of pools; one that cannot be done does not keep the others from it. */
@ApplicationScoped
class BulkPools {

  private final Pools pools;
  private final PoolWrites writes;
  private final ObjectMapper json;

  BulkPools(Pools pools, PoolWrites writes, ObjectMapper json) {
    this.pools = pools;
    this.writes = writes;
    this.json = json;
  }

  BulkResponse act(BulkPoolsBody body) {
    BulkResponse response = BulkResponse.EMPTY;
    for (BulkPoolActionBody action : body.actions()) {
      response =
          switch (action.action()) {
            case CREATE -> response.create(each(action, entity -> create(action, entity)));
            case UPDATE -> response.update(each(action, entity -> update(action, entity)));
            case DELETE -> response.delete(each(action, entity -> delete(action, entity)));
          };
    }
    return response;
  }

  private static BulkActionResponse each(
      BulkPoolActionBody action, Function<JsonNode, @Nullable String> act) {
    List<String> success = new ArrayList<>();
    List<BulkActionResponse.Failure> errors = new ArrayList<>();
    for (JsonNode entity : action.entities()) {
      try {
        String name = act.apply(entity);
        if (name != null) {
          success.add(name);
        }
      } catch (Problem problem) {
        errors.add(
            new BulkActionResponse.Failure(String.valueOf(problem.getMessage()), problem.status()));
      }
    }
    return new BulkActionResponse(success, errors);
  }

  private @Nullable String create(BulkPoolActionBody action, JsonNode entity) {
    PoolBody body = pool(entity);
    boolean exists = pools.find(body.name()).isPresent();
    if (exists && action.actionOnExistence() == BulkActionOnExistence.SKIP) {
      return null;
    }
    if (exists && action.actionOnExistence() == BulkActionOnExistence.OVERWRITE) {
      writes.change(body);
    } else {
      writes.make(body);
    }
    return body.name();
  }

  private @Nullable String update(BulkPoolActionBody action, JsonNode entity) {
    PoolBody body = pool(entity);
    if (skips(action, body.name())) {
      return null;
    }
    writes.change(body);
    return body.name();
  }

  private @Nullable String delete(BulkPoolActionBody action, JsonNode entity) {
    if (!entity.isTextual()) {
      throw Problem.invalidField(
          "entities",
          "A pool to delete is given by its name, not as " + entity + ".",
          Invalid.VALUE);
    }
    if (skips(action, entity.textValue())) {
      return null;
    }
    writes.delete(entity.textValue());
    return entity.textValue();
  }

  private boolean skips(BulkPoolActionBody action, String name) {
    return action.actionOnNonExistence() == BulkActionNotOnExistence.SKIP
        && pools.find(name).isEmpty();
  }

  private PoolBody pool(JsonNode entity) {
    try {
      PoolBody body = json.treeToValue(entity, PoolBody.class);
      if (body == null || body.name() == null || body.name().isBlank() || body.slots() == null) {
        throw Problem.invalidField(
            "entities", "A pool needs a name and slots; this is " + entity + ".", Invalid.VALUE);
      }
      return body;
    } catch (JsonProcessingException failed) {
      throw JsonProblems.of(failed);
    }
  }
}
