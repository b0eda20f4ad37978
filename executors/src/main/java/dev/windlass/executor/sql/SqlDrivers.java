package dev.windlass.executor.sql;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Knows which databases there is a driver for. */
final class SqlDrivers {

  private SqlDrivers() {}

  /**
   * Registers the drivers on the class path. {@link DriverManager} does so itself, but through the
   * class loader of whichever thread asks it first.
   */
  static void loadBuiltIn() {
    Iterator<Driver> drivers =
        ServiceLoader.load(Driver.class, SqlDrivers.class.getClassLoader()).iterator();
    while (true) {
      try {
        if (!drivers.hasNext()) {
          return;
        }
        drivers.next();
      } catch (ServiceConfigurationError e) {
        // A broken one is missed, with a message, by whoever asks for its database.
      }
    }
  }

  /** Says whether there is a driver for that URL. */
  static boolean knows(String url) {
    try {
      return DriverManager.getDriver(url) != null;
    } catch (SQLException e) {
      return false;
    }
  }
}
