package dev.windlass.engine.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** The image of workers that tests on a real cluster are given. */
final class WorkerImage {

  private static final Path LIBRARIES = Path.of("target", "quarkus-app", "lib", "main");
  private static boolean checked;

  private WorkerImage() {}

  /** Refuses one of another build, which would test that one; looks once. */
  static void assertIsOfThisBuild(KubernetesClient cluster, String namespace, String image)
      throws IOException {
    if (checked) {
      return;
    }
    var pod =
        cluster
            .pods()
            .resource(
                new PodBuilder()
                    .withNewMetadata()
                    .withName("look-at-image")
                    .withNamespace(namespace)
                    .endMetadata()
                    .withNewSpec()
                    .withRestartPolicy("Never")
                    .addNewContainer()
                    .withName("look")
                    .withImage(image)
                    .withImagePullPolicy("IfNotPresent")
                    .withCommand("sh", "-c", "sha256sum /opt/windlass/worker/dev.windlass.*.jar")
                    .endContainer()
                    .endSpec()
                    .build());
    pod.create();
    try {
      pod.waitUntilCondition(
          it -> it != null && "Succeeded".equals(it.getStatus().getPhase()), 60, TimeUnit.SECONDS);
      var log = pod.getLog();
      try (var jars = Files.newDirectoryStream(LIBRARIES, "dev.windlass.*.jar")) {
        for (var jar : jars) {
          if (log.contains(jar.getFileName().toString())) {
            assertThat(log)
                .as(
                    "%s is of another build: it has another %s. Build it anew, as docs/kubernetes.md says.",
                    image, jar.getFileName())
                .contains(sha256(jar));
          }
        }
      }
      checked = true;
    } finally {
      pod.withGracePeriod(0).delete();
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
