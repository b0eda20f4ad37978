package dev.windlass.engine.trial;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagDefinition;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** A class that an author wrote as a DAG. */
final class DagClass {

  private DagClass() {}

  static boolean isOne(Class<?> type) {
    return type.isAnnotationPresent(Dag.class) && DagDefinition.class.isAssignableFrom(type);
  }

  /**
   * Makes one of them.
   *
   * @throws CommandFailure if that cannot be done, with the reason
   */
  static DagDefinition create(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (DagDefinition) constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "The constructor of " + type.getSimpleName() + " threw " + e.getCause());
    } catch (NoSuchMethodException | InstantiationException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          type.getSimpleName()
              + " cannot be made. Give it a constructor without parameters and make it neither abstract nor an"
              + " inner class.");
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
