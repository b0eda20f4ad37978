package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundClusterTest {

  @TempDir Path home;

  @Test
  void there_is_one_where_there_is_a_kubeconfig() throws IOException {
    assertThat(FoundCluster.isThere(Map.of("HOME", home.toString()))).isFalse();

    Path file = Files.createDirectories(home.resolve(".kube")).resolve("config");
    Files.writeString(file, "apiVersion: v1");

    assertThat(FoundCluster.isThere(Map.of("HOME", home.toString()))).isTrue();
    assertThat(FoundCluster.isThere(Map.of("KUBECONFIG", "/nowhere:" + file))).isTrue();
  }

  @Test
  void one_that_is_named_and_not_there_is_none_whatever_else_there_is() throws IOException {
    Files.writeString(
        Files.createDirectories(home.resolve(".kube")).resolve("config"), "apiVersion: v1");

    assertThat(
            FoundCluster.isThere(Map.of("HOME", home.toString(), "KUBECONFIG", "/nowhere/config")))
        .isFalse();
  }

  @Test
  void there_is_one_around_a_pod() {
    assertThat(FoundCluster.isThere(Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1"))).isTrue();
  }
}
