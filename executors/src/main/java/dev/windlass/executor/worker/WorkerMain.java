package dev.windlass.executor.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The worker program. Reads {@link WorkerSettings} from its environment, connects to the engine and
 * runs what it is given until the engine says stop, or is away for too long.
 *
 * <p>In a pod it fetches its bundle version from the engine first.
 *
 * <p>Exit codes: 0 after a stop, 2 if it was started wrongly. Anything else is what author code or
 * the JVM did to it.
 */
public final class WorkerMain {

  private WorkerMain() {}

  /** Starts the worker. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    WorkerSettings settings;
    try {
      settings = WorkerSettings.of(System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    if (settings.bundle() != null && !BundleFetch.of(settings).fetch()) {
      System.exit(0);
      return;
    }
    var capture = new Capture();
    capture.install();
    var attempts =
        new Attempts(
            new Outbox(),
            capture,
            new AuthorCode(BundleLoader.of(settings.directory(), settings.drivers())),
            Clock.systemUTC(),
            settings.grace(),
            host());
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(attempts::shutDown));
    new EngineConnection(settings, attempts).serve();
  }

  private static String host() {
    var worker = "(worker " + ProcessHandle.current().pid() + ")";
    try {
      // Asking the resolver may take seconds where there is no network.
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip() + " " + worker;
    } catch (IOException noLinux) {
      try {
        return InetAddress.getLocalHost().getHostName() + " " + worker;
      } catch (UnknownHostException unnamed) {
        return worker;
      }
    }
  }
}
