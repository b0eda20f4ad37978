package dev.windlass.dag;

import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a file or folder that the engine sees, without holding a slot. {@link Dsl#file} begins
 * one. The result is the path that was found, as text.
 *
 * <p>Example: {@code file("/data/in/orders.csv").isStable(ofMinutes(2))}.
 *
 * @param path where; may hold templates such as {@code {{ ds }}}, and {@code *} and {@code ?} in
 *     its last part
 * @param stableFor how long it must not have changed; null if it need only be there
 * @param marker a file that must be in the folder; null for none
 */
public record FileSensor(String path, @Nullable Duration stableFor, @Nullable String marker)
    implements Operator<String> {

  /**
   * A place of which something is waited for. Example: {@code file("/data/in/orders.csv")}.
   *
   * @param path where it is
   */
  public record Place(String path) {

    /**
     * Waits until it is there.
     *
     * <p>Example: {@code dag.task("wait", file("/data/in/{{ ds }}/*.csv").exists())}.
     */
    public FileSensor exists() {
      return new FileSensor(path, null, null);
    }

    /**
     * Waits until it is there and neither its size nor its time has changed for a while; of a
     * folder, those of all files in it.
     *
     * <p>Example: {@code file("/data/in/orders.csv").isStable(ofMinutes(2))}.
     *
     * @param unchangedFor more than zero
     */
    public FileSensor isStable(Duration unchangedFor) {
      return new FileSensor(path, unchangedFor, null);
    }

    /**
     * Waits until a file of that name is in the folder, which whoever fills the folder writes last.
     *
     * <p>Example: {@code file("/data/in/{{ ds }}").hasMarker("_SUCCESS")}.
     *
     * @param name the name of the marker
     */
    public FileSensor hasMarker(String name) {
      return new FileSensor(path, null, name);
    }
  }

  @Override
  public OperatorSpec spec() {
    return new OperatorSpec.Sensor(new WatchSpec.File(path, stableFor, marker), LooksSpec.DEFAULT);
  }

  @Override
  public List<Arg<?>> arguments() {
    return List.of();
  }

  @Override
  public Type resultType() {
    return String.class;
  }
}
