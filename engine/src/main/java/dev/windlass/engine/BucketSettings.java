package dev.windlass.engine;

import dev.windlass.engine.log.S3Logs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the settings say of the bucket that logs are kept in. */
final class BucketSettings {

  private BucketSettings() {}

  /** Returns it; nothing if logs stay on this machine. */
  static Optional<S3Logs> of(Settings settings) {
    return settings
        .logsS3Bucket()
        .map(bucket ->
            new S3Logs(
                bucket,
                settings.logsS3Prefix().orElse(""),
                settings.logsS3Endpoint(),
                settings.logsS3Region(),
                settings.logsS3AccessKey(),
                settings.logsS3SecretKeyFile().map(BucketSettings::secret)));
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new IllegalArgumentException(
          "The file %s of windlass.logs-s3-secret-key-file cannot be read (%s)."
              .formatted(file, failed),
          failed);
    }
  }
}
