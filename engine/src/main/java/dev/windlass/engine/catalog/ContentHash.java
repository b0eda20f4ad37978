package dev.windlass.engine.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether a DAG changed: a hash of what it recorded and of its file. */
final class ContentHash {

  private ContentHash() {}

  static String of(DagSpec spec, String fileHash) {
    return of((json(spec) + '\0' + fileHash).getBytes(StandardCharsets.UTF_8));
  }

  static String of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write as JSON: " + value, impossible);
    }
  }
}
