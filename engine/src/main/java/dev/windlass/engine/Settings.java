package dev.windlass.engine;

import dev.windlass.engine.source.SourceSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of an engine, each also in the environment: {@code windlass.data} is {@code
 * WINDLASS_DATA}.
 *
 * <p>Example: {@code java -Dwindlass.dags=/srv/dags -jar quarkus-run.jar}.
 */
@ConfigMapping(prefix = "windlass")
public interface Settings {

  /** The folder for everything the engine keeps. */
  Path data();

  /** Where other engines on the same database reach this one; {@code windlass server} says so. */
  Optional<String> engineUrl();

  /** Folders with DAG files; the name of such a bundle is the name of its folder. */
  Optional<List<Path>> dags();

  /** Files served under {@code /examples/data/}; set by {@code windlass dev}. */
  Optional<Path> exampleData();

  /** Whether the engine provides what the examples connect to. */
  @WithDefault("false")
  boolean exampleConnections();

  /** Whether a DAG starts its life paused. */
  @WithDefault("false")
  boolean dagsArePausedAtCreation();

  /** How often DAG folders are looked at. */
  @WithDefault("200ms")
  Duration folderPollInterval();

  /** How long reading a bundle may take. */
  @WithDefault("30s")
  Duration readTimeout();

  /** How much memory reading a bundle may take, in MiB. */
  @WithDefault("256")
  int readMemory();

  /** How long a look at such a folder may take; a network volume whose server is gone hangs. */
  @WithDefault("30s")
  Duration folderPatience();

  /** Bundles by their names; {@link #dags} are folders among them. */
  Map<String, SourceSettings> bundles();

  /** The only hosts that Git repositories may be on, for example {@code *.example.org}. */
  Optional<List<String>> gitHosts();

  /** How large the files of a bundle may be together, in bytes. */
  @WithDefault("268435456")
  long maxBundle();

  /** How many files a bundle may have. */
  @WithDefault("20000")
  int maxBundleFiles();

  /** Jars with kinds of sources of bundles; {@code plugins} in the data folder if not given. */
  Optional<Path> plugins();

  /** The settings of Maven that libraries of DAGs are found by; the user's own if not given. */
  Optional<Path> mavenSettings();

  /** The only hosts that {@code //REPOS} lines may name, for example {@code *.example.org}. */
  Optional<List<String>> libraryHosts();

  /** Where tasks that need a worker run: the first, unless a task says another one of these. */
  @WithDefault("local")
  List<String> executor();

  /** How many tasks local workers run at once. */
  @WithDefault("32")
  int localCapacity();

  /** How many HTTP requests and SQL statements the engine waits for at once. */
  @WithDefault("1000")
  int hostedCapacity();

  /** How long a local worker is kept with nothing to do. */
  @WithDefault("5m")
  Duration workerIdle();

  /** How long a restarted engine waits for the workers of the one before. */
  @WithDefault("10s")
  Duration workerGrace();

  /** How much memory a local worker may take, in MiB. */
  @WithDefault("512")
  int workerMemory();

  /** How large a task's result may be as JSON, in bytes. */
  @WithDefault("1048576")
  long maxOutput();

  /** For how long an engine may be silent before the others on its database repeat what it had. */
  @WithDefault("30s")
  Duration engineLease();

  /** How often the engine looks for what a lost wake-up left behind. */
  @WithDefault("5s")
  Duration repairInterval();

  /** How old figures that are counted in the database may be when metrics are asked for. */
  @WithDefault("5s")
  Duration metricsRefresh();

  /** Who takes traces of runs, by OTLP over HTTP: {@code http://collector:4318}. */
  @WithDefault("${OTEL_EXPORTER_OTLP_ENDPOINT:}")
  Optional<String> traceEndpoint();

  /** What is sent with traces, for example a token: {@code name=value,name=value}. */
  @WithDefault("${OTEL_EXPORTER_OTLP_HEADERS:}")
  Optional<String> traceHeaders();

  /** How much longer than it should a loop of the engine may take before it counts as dead. */
  @WithDefault("60s")
  Duration livePatience();

  /** How many DAGs get figures of their own in metrics; those beyond share one name. */
  @WithDefault("200")
  int metricsDags();

  /** How long a run is kept after its end; forever if this is not given. */
  Optional<Duration> keepRuns();

  /** How long the logs of a run are kept after its end; as long as the run if not given. */
  Optional<Duration> keepLogs();

  /**
   * How long the results of the tasks of a run are kept after its end; as long as the run if not
   * given.
   */
  Optional<Duration> keepOutputs();

  /** The bucket of an S3-compatible store that logs are kept in; on this machine if not given. */
  Optional<String> logsS3Bucket();

  /** What stands before the names of logs in the bucket. */
  Optional<String> logsS3Prefix();

  /** Where the store is, for example {@code http://minio:9000}; Amazon's own if not given. */
  Optional<URI> logsS3Endpoint();

  /** The region of the bucket. */
  @WithDefault("us-east-1")
  String logsS3Region();

  /** Who to be there; without it found as Amazon's clients do. */
  Optional<String> logsS3AccessKey();

  /** A file that holds the secret of that and nothing else. */
  Optional<Path> logsS3SecretKeyFile();
}
