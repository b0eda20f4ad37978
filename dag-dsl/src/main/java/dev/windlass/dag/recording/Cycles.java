package dev.windlass.dag.recording;

import dev.windlass.dag.spec.EdgeSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds tasks that wait for each other. */
final class Cycles {

  private Cycles() {}

  /** Returns a cycle as {@code a -> b -> a}; null if there is none. */
  static @Nullable String find(List<EdgeSpec> edges) {
    Map<String, List<String>> next = new LinkedHashMap<>();
    for (EdgeSpec edge : edges) {
      next.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(edge.to());
    }
    Set<String> done = new HashSet<>();
    for (String start : next.keySet()) {
      List<String> cycle = from(start, next, done);
      if (cycle != null) {
        return String.join(" -> ", cycle);
      }
    }
    return null;
  }

  /** Walks in depth without recursion: a chain of ten thousand tasks is an ordinary DAG. */
  private static @Nullable List<String> from(
      String start, Map<String, List<String>> next, Set<String> done) {
    List<String> path = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    Deque<Iterator<String>> rest = new ArrayDeque<>();
    enter(start, path, places, rest, next);
    while (!rest.isEmpty()) {
      if (!rest.peek().hasNext()) {
        rest.pop();
        String left = path.removeLast();
        places.remove(left);
        done.add(left);
        continue;
      }
      String id = rest.peek().next();
      Integer place = places.get(id);
      if (place != null) {
        List<String> cycle = new ArrayList<>(path.subList(place, path.size()));
        cycle.add(id);
        return cycle;
      }
      if (!done.contains(id)) {
        enter(id, path, places, rest, next);
      }
    }
    return null;
  }

  private static void enter(
      String id,
      List<String> path,
      Map<String, Integer> places,
      Deque<Iterator<String>> rest,
      Map<String, List<String>> next) {
    places.put(id, path.size());
    path.add(id);
    rest.push(next.getOrDefault(id, List.of()).iterator());
  }
}
