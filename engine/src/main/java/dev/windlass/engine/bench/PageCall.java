package dev.windlass.engine.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One kind of request that a view of the page sends.
 *
 * @param view the view
 * @param name what it asks for
 * @param paths the requests to measure, below {@code /api/v2/}
 */
record PageCall(String view, String name, List<String> paths) {

  private static final int SAMPLES = 100;

  /** Each of these is asked once: what was asked for before would be another measure. */
  static PageCall once(String view, String name, List<String> paths) {
    return new PageCall(view, name, List.copyOf(paths));
  }

  /** These are asked in turn, a hundred times in all. */
  static PageCall often(String view, String name, List<String> paths) {
    List<String> all = new ArrayList<>(SAMPLES);
    for (int i = 0; i < SAMPLES; i++) {
      all.add(paths.get(i % paths.size()));
    }
    return new PageCall(view, name, List.copyOf(all));
  }

  static PageCall often(String view, String name, String path) {
    return often(view, name, List.of(path));
  }
}
