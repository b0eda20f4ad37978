package dev.windlass.engine.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A place all engines share, where logs go when their attempt has ended. A log lies there in parts,
 * because one that is written for days goes there while it is written: all of them one after the
 * other are the log.
 *
 * <p>A log is called by the name of its file, see {@link LogKey#name}. Safe for many threads.
 */
public interface LogArchive extends LogFolders {

  /**
   * A part of a log.
   *
   * @param number its place, from 0
   * @param bytes how long it is
   */
  record Part(int number, long bytes) {}

  /** Returns where it is, for people. */
  String name();

  /** Returns the parts of a log in their order; none if there is no such log. */
  List<Part> parts(String log) throws IOException;

  /** Stores a part of a log: the bytes of the file from one place to another. */
  void put(String log, int number, Path file, long from, long to) throws IOException;

  /** Adds a part of a log to the end of the file. */
  void fetch(String log, int number, Path file) throws IOException;

  /** Removes the parts of a log. */
  void remove(String log) throws IOException;
}
