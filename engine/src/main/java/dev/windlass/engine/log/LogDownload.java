package dev.windlass.engine.log;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A log as a file that a browser saves and never shows as a page. */
final class LogDownload {

  private LogDownload() {}

  /** Returns the answer, with a name for the file that says whose log it is. */
  static Response named(LogKey key, Response.ResponseBuilder text) {
    String name =
        String.join(
            "_",
            key.dagId(),
            key.runId(),
            key.taskId() + (key.mapIndex() < 0 ? "" : "_" + key.mapIndex()),
            key.tryNumber() + ".log");
    return text.type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
        .header(
            "Content-Disposition",
            "attachment; filename=\""
                + name.replaceAll("[^A-Za-z0-9._-]", "-")
                + "\"; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
        .build();
  }
}
