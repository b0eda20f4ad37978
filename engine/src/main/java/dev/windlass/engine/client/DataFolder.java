package dev.windlass.engine.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data folder that this process alone works on, until it closes this or ends in any way.
 *
 * <p>The lock is the operating system's, on {@code engine.lock} in the folder, so a killed engine
 * never keeps one. The file's text says who holds it: the process id and, once it is known, the
 * engine's address.
 */
public final class DataFolder implements AutoCloseable {

  static final String LOCK_FILE = "engine.lock";

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Who works on a folder, or did so before it ended without a word.
   *
   * @param pid the process
   * @param address where it listens, once it does
   */
  public record Holder(long pid, Optional<URI> address) {}

  /**
   * Takes the folder, which is made if there is none.
   *
   * @throws CommandFailure if it cannot be written to or another engine holds it
   */
  public static DataFolder take(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve(LOCK_FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw inUse(path, holderOf(path));
      }
      DataFolder taken = new DataFolder(path, channel);
      taken.write(List.of(Long.toString(ProcessHandle.current().pid())));
      return taken;
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The data folder " + path + " is a file. Choose a folder with --data DIR.");
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The data folder "
              + path
              + " cannot be written to ("
              + FailureReason.of(e)
              + "). Choose another with --data DIR, or change its permissions.");
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process: as good a reason to stay away as any other.
      return null;
    }
  }

  private static CommandFailure inUse(Path path, Optional<Holder> holder) {
    String who =
        holder
            .map(it ->
                "process " + it.pid() + it.address().map(address -> " at " + address).orElse(""))
            .orElse("another process");
    String stop = holder.map(it -> "Stop that one (kill " + it.pid() + ")").orElse("Stop that one");
    return new CommandFailure(
        ExitCode.USAGE,
        "The data folder "
            + path
            + " is in use by another engine: "
            + who
            + ". "
            + stop
            + ", or give this one a folder of its own with --data DIR.");
  }

  /** Reads who holds the folder or held it last; empty if nobody ever did. */
  public static Optional<Holder> holderOf(Path path) throws IOException {
    Path file = path.resolve(LOCK_FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().matches("\\d{1,18}")) {
      return Optional.empty();
    }
    Optional<URI> address = lines.stream().skip(1).findFirst().map(URI::create);
    return Optional.of(new Holder(Long.parseLong(lines.getFirst()), address));
  }

  /** Writes down where the engine listens, for the commands that look for it. */
  public void announce(URI address) {
    try {
      write(List.of(Long.toString(ProcessHandle.current().pid()), address.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(List<String> lines) throws IOException {
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text), 0);
    channel.force(false);
  }

  /** Returns the folder. */
  public Path path() {
    return path;
  }

  /**
   * Gives the folder back; the file stays, empty, since another may already wait for it. A process
   * that ends need not call this.
   */
  @Override
  public void close() throws IOException {
    channel.truncate(0);
    channel.close();
  }
}
