package dev.windlass.engine.log;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Which bucket logs are kept in.
 *
 * @param bucket its name
 * @param prefix what stands before the names of logs there; empty or ending with a slash
 * @param endpoint where the store is; Amazon's own if not given
 * @param region the region; any will do for a store that has none
 * @param accessKey who to be there; found as the AWS client does if not given, in the environment,
 *     in {@code ~/.aws/credentials} or from the machine
 * @param secretKey the secret of that, which nothing prints
 */
public record S3Logs(
    String bucket,
    String prefix,
    Optional<URI> endpoint,
    String region,
    Optional<String> accessKey,
    Optional<String> secretKey) {

  public S3Logs {
    if (accessKey.isPresent() != secretKey.isPresent()) {
      throw new IllegalArgumentException(
          "Give both windlass.logs-s3-access-key and windlass.logs-s3-secret-key-file, or none of them.");
    }
    prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }

  /** Opens it; nothing is asked of the store yet. */
  public LogArchive open() {
    S3ClientBuilder client =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.of(region))
            .credentialsProvider(credentials())
            // Stores other than Amazon's do not all know its newer checksums.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    endpoint.ifPresent(address -> client.endpointOverride(address).forcePathStyle(true));
    return new S3LogArchive(client.build(), bucket, prefix);
  }

  private AwsCredentialsProvider credentials() {
    return accessKey.isPresent()
        ? StaticCredentialsProvider.create(
            AwsBasicCredentials.create(accessKey.get(), secretKey.orElseThrow()))
        : DefaultCredentialsProvider.builder().build();
  }

  /** Returns where it is, and nothing of the credentials. */
  @Override
  public String toString() {
    return "s3://%s/%s%s"
        .formatted(bucket, prefix, endpoint.map(address -> " at " + address).orElse(""));
  }
}
