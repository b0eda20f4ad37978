package dev.windlass.engine.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;

/** The reason of an exception in words for people. */
final class FailureReason {

  private FailureReason() {}

  static String of(IOException exception) {
    return switch (exception) {
      case ConnectException unresolved
          when unresolved.getCause() instanceof UnresolvedAddressException ->
          "unknown host";
      case ConnectException refused -> "connection refused";
      case HttpConnectTimeoutException timeout -> "no connection in time";
      case HttpTimeoutException timeout -> "no answer in time";
      case AccessDeniedException denied -> "permission denied";
      case NotDirectoryException file -> file.getFile() + " is no folder";
      case FileSystemException file when file.getReason() != null -> file.getReason();
      default -> exception.getMessage() == null ? exception.toString() : exception.getMessage();
    };
  }
}
