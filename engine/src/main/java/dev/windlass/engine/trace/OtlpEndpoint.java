package dev.windlass.engine.trace;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;

/** Whoever takes spans: OTLP over HTTP, as protobuf. */
public final class OtlpEndpoint {

  private static final String PATH = "/v1/traces";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private OtlpEndpoint() {}

  /**
   * Returns the way to it.
   *
   * @param address for example {@code http://collector:4318}
   * @param headers sent with each request, as {@code name=value,name=value}
   * @throws IllegalArgumentException if the address is none; the headers are in no message
   */
  public static SpanExporter exporter(String address, String headers) {
    try {
      OtlpHttpSpanExporterBuilder builder =
          OtlpHttpSpanExporter.builder()
              .setEndpoint(
                  address.endsWith(PATH) ? address : address.replaceFirst("/+$", "") + PATH)
              .setCompression("gzip")
              .setTimeout(PATIENCE);
      for (String header : headers.split(",", -1)) {
        int equals = header.indexOf('=');
        if (equals > 0) {
          builder.addHeader(
              header.substring(0, equals).strip(), header.substring(equals + 1).strip());
        }
      }
      return builder.build();
    } catch (IllegalArgumentException none) {
      throw new IllegalArgumentException(
          "windlass.trace-endpoint must look like http://collector:4318, not '%s'."
              .formatted(address),
          none);
    }
  }
}
