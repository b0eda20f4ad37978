package dev.windlass.executor.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.function.Supplier;

/**
 * What a watch itself keeps of what it watches: which there are, and of which attempts. Who hears
 * of a change gets all of it and keeps what is needed, so that nothing is kept twice.
 *
 * @param <T> what is watched
 */
final class WatchedNames<T extends HasMetadata> extends BasicItemStore<T> {

  private final Supplier<T> empty;

  /**
   * Makes one that has none.
   *
   * @param empty makes one of which nothing is known
   */
  WatchedNames(Supplier<T> empty) {
    super(Cache::metaNamespaceKeyFunc);
    this.empty = empty;
  }

  @Override
  public T put(String key, T one) {
    var name = empty.get();
    name.setMetadata(LeanPods.identity(one));
    return super.put(key, name);
  }

  /** Says no: what is added is to be passed on as it came. */
  @Override
  public boolean isFullState() {
    return false;
  }
}
