package dev.windlass.engine.dispatch;

import dev.windlass.executor.Executor;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The executors of this engine by name, and which attempts each has. Only the scheduler's thread
 * writes.
 */
final class Executors {

  private record Slots(Executor executor, Set<UUID> taken) {}

  private final Map<String, Slots> byName = new LinkedHashMap<>();

  Executors(List<Executor> executors) {
    for (Executor executor : executors) {
      byName.put(
          executor.name(), new Slots(executor, Collections.synchronizedSet(new HashSet<>())));
    }
  }

  Collection<String> names() {
    return byName.keySet();
  }

  Executor get(String name) {
    return slots(name).executor();
  }

  int free(String name) {
    return slots(name).executor().capacity() - slots(name).taken().size();
  }

  /** Returns how each stands, in the order they were given. */
  List<SchedulerStatus.ExecutorSlots> slots() {
    return byName.values().stream()
        .map(slots ->
            new SchedulerStatus.ExecutorSlots(
                slots.executor().name(),
                slots.executor().capacity(),
                slots.taken().size(),
                slots.executor().workers()))
        .toList();
  }

  void take(String name, UUID attempt) {
    slots(name).taken().add(attempt);
  }

  /** Returns the attempts that one has, as it is known here. */
  Set<UUID> taken(String name) {
    Set<UUID> taken = slots(name).taken();
    synchronized (taken) {
      return Set.copyOf(taken);
    }
  }

  /** Says whether one of them has that attempt. */
  boolean have(UUID attempt) {
    return byName.values().stream().anyMatch(slots -> slots.taken().contains(attempt));
  }

  /** Says whether one of them has a slot left. */
  boolean hasFree() {
    return byName.keySet().stream().anyMatch(name -> free(name) > 0);
  }

  /** Says whether there is one of that name that goes on with what lost engines had. */
  boolean takeOver(String name) {
    Slots slots = byName.get(name);
    return slots != null && slots.executor().isTakenOver();
  }

  /** Gives back the slot of an attempt, whoever had it. */
  void giveBack(UUID attempt) {
    byName.values().forEach(slots -> slots.taken().remove(attempt));
  }

  private Slots slots(String name) {
    Slots slots = byName.get(name);
    if (slots == null) {
      throw new IllegalArgumentException("There is no executor '" + name + "'.");
    }
    return slots;
  }
}
