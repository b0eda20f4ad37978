package dev.windlass.engine.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Logs in a bucket of an S3-compatible store, under the names they have on a disk: {@code
 * dag_id=orders/run_id=.../task_id=load/attempt=1.log}, further parts with a number after it.
 */
final class S3LogArchive implements LogArchive {

  private static final int MOST_AT_ONCE = 1_000;

  private final S3Client client;
  private final String bucket;
  private final String prefix;

  /** Keeps logs in that bucket; the prefix is empty or ends with a slash. */
  S3LogArchive(S3Client client, String bucket, String prefix) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  @Override
  public String name() {
    return "s3://" + bucket + "/" + prefix;
  }

  private String name(String log, int number) {
    return number == 0 ? prefix + log : "%s%s.%06d".formatted(prefix, log, number);
  }

  @Override
  public List<Part> parts(String log) throws IOException {
    String name = prefix + log;
    List<Part> parts = new ArrayList<>();
    for (S3Object object : objects(name)) {
      String rest = object.key().substring(name.length());
      if (rest.isEmpty()) {
        parts.add(new Part(0, object.size()));
      } else if (rest.matches("\\.\\d{6}")) {
        parts.add(new Part(Integer.parseInt(rest.substring(1)), object.size()));
      }
    }
    parts.sort(Comparator.comparing(Part::number));
    return parts;
  }

  @Override
  public void put(String log, int number, Path file, long from, long to) throws IOException {
    RequestBody body =
        RequestBody.fromContentProvider(
            () -> new FilePart(file, from, to), to - from, "application/x-ndjson");
    call(() -> client.putObject(it -> it.bucket(bucket).key(name(log, number)), body));
  }

  @Override
  public void fetch(String log, int number, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (InputStream in =
            call(() -> client.getObject(it -> it.bucket(bucket).key(name(log, number))));
        OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      in.transferTo(out);
    }
  }

  @Override
  public void remove(String log) throws IOException {
    remove(objects(prefix + log).stream().map(S3Object::key).toList());
  }

  @Override
  public List<String> dags() throws IOException {
    return folders(prefix, LogKey.DAG);
  }

  @Override
  public List<String> runs(String dag) throws IOException {
    return folders(prefix + LogKey.DAG + dag + "/", LogKey.RUN);
  }

  private List<String> folders(String in, String kind) throws IOException {
    String before = in + kind;
    return call(() ->
        client
            .listObjectsV2Paginator(it -> it.bucket(bucket).prefix(before).delimiter("/"))
            .commonPrefixes()
            .stream()
            .map(found -> found.prefix().substring(before.length(), found.prefix().length() - 1))
            .toList());
  }

  @Override
  public void remove(String dag, String run) throws IOException {
    String folder = prefix + LogKey.DAG + dag + "/" + LogKey.RUN + run + "/";
    remove(objects(folder).stream().map(S3Object::key).toList());
  }

  private void remove(List<String> names) throws IOException {
    for (int from = 0; from < names.size(); from += MOST_AT_ONCE) {
      List<ObjectIdentifier> some =
          names.subList(from, Math.min(from + MOST_AT_ONCE, names.size())).stream()
              .map(name -> ObjectIdentifier.builder().key(name).build())
              .toList();
      Delete these = Delete.builder().objects(some).quiet(true).build();
      call(() -> client.deleteObjects(it -> it.bucket(bucket).delete(these)));
    }
  }

  private List<S3Object> objects(String prefix) throws IOException {
    return call(() ->
        client.listObjectsV2Paginator(it -> it.bucket(bucket).prefix(prefix)).contents().stream()
            .toList());
  }

  /** What the client throws says what the store answered, and nothing of the credentials. */
  private <T> T call(Supplier<T> request) throws IOException {
    try {
      return request.get();
    } catch (SdkException failed) {
      throw new IOException(name() + ": " + failed.getMessage(), failed);
    }
  }
}
