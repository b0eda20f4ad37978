package dev.windlass.executor.template;

import io.pebbletemplates.pebble.cache.PebbleCache;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps compiled templates, a bounded number of them: an engine runs for months and sees every
 * version of every DAG. When full it forgets all and compiles again what is still used.
 */
final class CompiledTemplates implements PebbleCache<Object, PebbleTemplate> {

  private final ConcurrentHashMap<Object, PebbleTemplate> templates = new ConcurrentHashMap<>();
  private final int limit;

  CompiledTemplates(int limit) {
    this.limit = limit;
  }

  @Override
  public PebbleTemplate computeIfAbsent(
      Object key, Function<? super Object, ? extends PebbleTemplate> compile) {
    if (templates.size() >= limit && !templates.containsKey(key)) {
      templates.clear();
    }
    return templates.computeIfAbsent(key, compile);
  }

  @Override
  public void invalidateAll() {
    templates.clear();
  }
}
