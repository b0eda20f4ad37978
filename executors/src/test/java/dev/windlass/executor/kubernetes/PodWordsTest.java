package dev.windlass.executor.kubernetes;

import static dev.windlass.dag.Dsl.kubernetes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.dag.Dsl;
import dev.windlass.dag.Isolation;
import dev.windlass.dag.spec.PlacementSpec;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Workload;
import dev.windlass.executor.fixture.Attempts;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an author says of a pod, in the pod that comes of it. */
class PodWordsTest {

  private static final KubernetesSettings SETTINGS =
      KubernetesSettings.of("i1", "team-a", "worker:1", URI.create("ws://10.89.0.1:8080"));

  private static Pod task(dev.windlass.dag.Pod<?> said, @Nullable PlacementSpec placement) {
    var workload =
        new Workload(
            Attempts.of("a1", "train", said.spec()),
            new BundleRef("tests", "d1", Path.of("/nowhere")),
            "TestDag",
            Isolation.SHARED,
            placement);
    return new TaskPod(SETTINGS, ResultSending.named(SETTINGS)).of(workload);
  }

  private static Pod task(dev.windlass.dag.Pod<?> said) {
    return task(said, null);
  }

  private static Container base(Pod pod) {
    return pod.getSpec().getContainers().getFirst();
  }

  private static dev.windlass.dag.Pod<Void> pod() {
    return Dsl.pod("train:1");
  }

  private static NodeSelectorTerm term(NodeSelectorRequirement... all) {
    return new NodeSelectorTerm(List.of(all), List.of());
  }

  @Test
  void all_that_is_required_of_a_node_must_hold_whoever_says_it() {
    var said =
        task(
            pod().onNodes("disk", "ssd", "nvme").notOnNodes("lifecycle", "spot"),
            kubernetes().onNodes("zone", "a").spec());

    assertThat(
            said.getSpec()
                .getAffinity()
                .getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .getNodeSelectorTerms())
        .containsExactly(
            term(
                new NodeSelectorRequirement("zone", "In", List.of("a")),
                new NodeSelectorRequirement("disk", "In", List.of("ssd", "nvme")),
                new NodeSelectorRequirement("lifecycle", "NotIn", List.of("spot"))));
  }

  @Test
  void each_of_several_terms_is_joined_with_what_else_is_required() {
    var said =
        task(
            pod()
                .pod(
                    """
                    spec:
                      affinity:
                        nodeAffinity:
                          requiredDuringSchedulingIgnoredDuringExecution:
                            nodeSelectorTerms:
                            - matchExpressions: [{key: a, operator: Exists}]
                            - matchExpressions: [{key: b, operator: Exists}]
                    """)
                .onNodes("disk", "ssd"));

    var disk = new NodeSelectorRequirement("disk", "In", List.of("ssd"));
    assertThat(
            said.getSpec()
                .getAffinity()
                .getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .getNodeSelectorTerms())
        .extracting(NodeSelectorTerm::getMatchExpressions)
        .containsExactly(
            List.of(new NodeSelectorRequirement("a", "Exists", List.of()), disk),
            List.of(new NodeSelectorRequirement("b", "Exists", List.of()), disk));
  }

  @Test
  void wishes_add_up_and_pods_attract_and_repel_it() {
    var affinity =
        task(pod()
                .preferNodes("lifecycle", "spot")
                .preferNodes("disk", "ssd")
                .apartFrom("app", "train")
                .preferApartFrom("app", "serve")
                .nextTo("app", "cache")
                .preferNextTo("app", "data"))
            .getSpec()
            .getAffinity();

    assertThat(affinity.getNodeAffinity().getPreferredDuringSchedulingIgnoredDuringExecution())
        .extracting(one -> one.getPreference().getMatchExpressions().getFirst().getKey())
        .containsExactly("lifecycle", "disk");
    var apart = affinity.getPodAntiAffinity().getRequiredDuringSchedulingIgnoredDuringExecution();
    assertThat(apart).hasSize(1);
    assertThat(apart.getFirst().getTopologyKey()).isEqualTo("kubernetes.io/hostname");
    assertThat(apart.getFirst().getLabelSelector().getMatchLabels()).containsEntry("app", "train");
    assertThat(affinity.getPodAntiAffinity().getPreferredDuringSchedulingIgnoredDuringExecution())
        .hasSize(1);
    assertThat(affinity.getPodAffinity().getRequiredDuringSchedulingIgnoredDuringExecution())
        .hasSize(1);
    assertThat(affinity.getPodAffinity().getPreferredDuringSchedulingIgnoredDuringExecution())
        .hasSize(1);
    assertThatThrownBy(() -> pod().onNodes("disk")).hasMessageContaining("which values");
  }

  @Test
  void a_taint_is_tolerated_with_its_value() {
    assertThat(task(pod().toleration("team", "pricing", "NoExecute")).getSpec().getTolerations())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.getOperator()).isEqualTo("Equal");
          assertThat(one.getValue()).isEqualTo("pricing");
          assertThat(one.getEffect()).isEqualTo("NoExecute");
        });
  }

  @Test
  void who_it_is_and_what_it_may() {
    var said =
        task(
            pod()
                .runAs(1000, 3000)
                .volumeGroup(2000)
                .restricted()
                .capabilities("NET_BIND_SERVICE")
                .readOnlyRoot());

    var rights = said.getSpec().getSecurityContext();
    assertThat(rights.getRunAsUser()).isEqualTo(1000);
    assertThat(rights.getRunAsGroup()).isEqualTo(3000);
    assertThat(rights.getRunAsNonRoot()).isTrue();
    assertThat(rights.getFsGroup()).isEqualTo(2000);
    assertThat(rights.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    var container = base(said).getSecurityContext();
    assertThat(container.getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getCapabilities().getAdd()).containsExactly("NET_BIND_SERVICE");

    var other = task(pod().seccomp("Unconfined").withoutCapabilities("NET_RAW").privileged());
    assertThat(other.getSpec().getSecurityContext().getSeccompProfile().getType())
        .isEqualTo("Unconfined");
    assertThat(base(other).getSecurityContext().getPrivileged()).isTrue();
    assertThat(base(other).getSecurityContext().getCapabilities().getDrop())
        .containsExactly("NET_RAW");
  }

  @Test
  void a_volume_is_mounted_as_often_as_it_is_said() {
    var said =
        task(
            pod()
                .claim("data", "/in", "orders/in")
                .readOnly("/in")
                .claim("data", "/out", "orders/out")
                .hostPath("/mnt/nvme0", "/scratch")
                .pod("spec: {volumes: [{name: nfs, nfs: {server: s, path: /p}}]}")
                .mount("nfs", "/nfs", "sub"));

    assertThat(said.getSpec().getVolumes())
        .extracting(volume -> volume.getName())
        .containsExactly("claim-data", "host-mnt-nvme0", "nfs");
    assertThat(base(said).getVolumeMounts())
        .extracting(
            VolumeMount::getName,
            VolumeMount::getMountPath,
            VolumeMount::getSubPath,
            VolumeMount::getReadOnly)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("claim-data", "/in", "orders/in", true),
            org.assertj.core.groups.Tuple.tuple("claim-data", "/out", "orders/out", null),
            org.assertj.core.groups.Tuple.tuple("host-mnt-nvme0", "/scratch", null, null),
            org.assertj.core.groups.Tuple.tuple("nfs", "/nfs", "sub", null));
    assertThat(said.getSpec().getVolumes().get(1).getHostPath().getPath()).isEqualTo("/mnt/nvme0");
  }

  @Test
  void variables_come_from_config_maps_and_of_the_pod_itself() {
    var said =
        task(
            pod()
                .configEnv("REGION", "settings", "region")
                .configEnv("more")
                .podEnv("NODE", "spec.nodeName")
                .cpu("500m")
                .cpuLimit("2")
                .pull("Always"));

    assertThat(base(said).getEnv()).extracting(EnvVar::getName).containsExactly("REGION", "NODE");
    assertThat(base(said).getEnv().getFirst().getValueFrom().getConfigMapKeyRef().getKey())
        .isEqualTo("region");
    assertThat(base(said).getEnv().getLast().getValueFrom().getFieldRef().getFieldPath())
        .isEqualTo("spec.nodeName");
    assertThat(base(said).getEnvFrom().getFirst().getConfigMapRef().getName()).isEqualTo("more");
    assertThat(base(said).getResources().getLimits().get("cpu").toString()).isEqualTo("2");
    assertThat(base(said).getImagePullPolicy()).isEqualTo("Always");
  }

  @Test
  void who_says_that_it_sends_a_result_says_what_it_is() {
    assertThatThrownBy(() -> pod().resultByApi().spec())
        .hasMessageContaining("pod(\"train:1\").resultByApi()")
        .hasMessageContaining(".returning(Metrics.class)");
  }
}
