package dev.windlass.engine.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.PatchBody;
import dev.windlass.engine.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;

/** Makes, changes and deletes pools, and keeps who did what, each in a transaction of its own. */
@ApplicationScoped
class PoolWrites {

  private final AuditLog audit;
  private final Event<Change> changed;
  private final PatchBody patches;

  PoolWrites(AuditLog audit, Event<Change> changed, PatchBody patches) {
    this.audit = audit;
    this.changed = changed;
    this.patches = patches;
  }

  /** Says that there is no such pool, and which may have been meant. */
  static Problem unknown(String name, List<PoolResponse> known) {
    return Problem.notFound(
        "There is no pool '"
            + name
            + "'."
            + DidYouMean.suffix(name, known.stream().map(PoolResponse::name).toList()));
  }

  private PoolEntity get(String name) {
    PoolEntity pool = PoolEntity.findById(name);
    if (pool == null) {
      throw unknown(name, List.of());
    }
    return pool;
  }

  @Transactional
  void make(PoolBody body) {
    checkName(body.name());
    if (PoolEntity.findById(body.name()) != null) {
      throw Problem.conflict(
          "There is a pool '" + body.name() + "' already. Change it with PATCH.");
    }
    PoolEntity pool = new PoolEntity();
    pool.name = body.name();
    write(pool, body);
    pool.persistAndFlush();
    keep("post_pool", pool);
  }

  @Transactional
  void change(PoolBody body) {
    PoolEntity pool = get(body.name());
    write(pool, body);
    pool.persistAndFlush();
    keep("patch_pool", pool);
  }

  @Transactional
  void patch(String name, ObjectNode body, List<String> updateMask) {
    PoolEntity pool = get(name);
    PoolPatchBody patched =
        patches.of(
            new PoolPatchBody(pool.name, pool.slots, pool.description, pool.includeDeferred),
            body,
            updateMask);
    if (patched.pool() != null && !patched.pool().equals(name)) {
      throw Problem.badRequest(
          "The pool in the body, '%s', is not that of the path, '%s'. A pool keeps its name; make another one with POST."
              .formatted(patched.pool(), name));
    }
    if (patched.slots() == null) {
      throw Problem.invalidField("slots", "slots must be a number.", Invalid.VALUE);
    }
    change(new PoolBody(name, patched.slots(), patched.description(), patched.includeDeferred()));
  }

  @Transactional
  void delete(String name) {
    if (name.equals(TaskSpec.DEFAULT_POOL)) {
      throw Problem.badRequest(
          "'%s' is for every task that names no pool and cannot be deleted. Change its slots instead."
              .formatted(name));
    }
    get(name).delete();
    PoolEntity.flush();
    audit.write(AuditEntry.of("delete_pool").with("pool", name));
    changed.fire(new Change.OfPool(name));
  }

  private static void write(PoolEntity pool, PoolBody body) {
    int slots = Objects.requireNonNull(body.slots());
    if (slots == 0 || slots < -1) {
      throw Problem.invalidField(
          "slots",
          "A pool of %d slots would let nothing run. Give '%s' at least 1, or -1 for no limit."
              .formatted(slots, body.name()),
          Invalid.VALUE);
    }
    pool.slots = slots;
    pool.description = body.description();
    pool.includeDeferred = Boolean.TRUE.equals(body.includeDeferred());
  }

  private static void checkName(String name) {
    if (name.chars().anyMatch(Character::isISOControl) || !name.equals(name.strip())) {
      throw Problem.invalidField(
          "name",
          "The name of a pool has no line breaks, and no blanks at its ends.",
          Invalid.VALUE);
    }
  }

  private void keep(String event, PoolEntity pool) {
    audit.write(AuditEntry.of(event).with("pool", pool.name).with("slots", pool.slots));
    changed.fire(new Change.OfPool(pool.name));
  }
}
