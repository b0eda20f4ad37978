package dev.windlass.executor.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Says in a plain sentence why no answer came. */
final class HttpFailure {

  private HttpFailure() {}

  static String of(IOException failure, URI url) {
    String where = RequestUrl.origin(url);
    if (caused(failure, UnresolvedAddressException.class)
        || caused(failure, UnknownHostException.class)) {
      return "The host '" + url.getHost() + "' is not known. Is its name right in the connection?";
    }
    if (caused(failure, HttpConnectTimeoutException.class)) {
      // The time to connect includes the TLS handshake, and the client does not say which was slow.
      return "https".equalsIgnoreCase(url.getScheme())
          ? "No secure connection to " + where + " in time. Does it speak TLS?"
          : where + " did not take the connection in time.";
    }
    if (caused(failure, HttpTimeoutException.class)) {
      return where + " did not answer in time.";
    }
    if (caused(failure, SSLException.class)) {
      return "No secure connection to " + where + ": " + message(failure) + ".";
    }
    if (caused(failure, ConnectException.class)) {
      return "Cannot connect to " + where + ": nothing listens there, or it is not let through.";
    }
    return "The connection to " + where + " broke: " + message(failure) + ".";
  }

  private static boolean caused(Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String message(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return failure.getClass().getSimpleName();
  }
}
