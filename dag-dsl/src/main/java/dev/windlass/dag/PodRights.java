package dev.windlass.dag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.PlacementSpec;
import java.util.List;
import java.util.Map;

/**
 * As whom a pod runs, and what it may: service account, user, groups, capabilities.
 *
 * <p>Example: {@code pod("train:1").runAs(1000, 1000).restricted().readOnlyRoot()}.
 *
 * @param <S> what has these rights
 */
public sealed interface PodRights<S> permits PodShape {

  /** Returns this with a part of a pod laid over it. */
  S with(JsonNode part);

  /**
   * Returns this under another service account.
   *
   * <p>Example: {@code .serviceAccount("reads-s3")}.
   */
  default S serviceAccount(String name) {
    return with(PodPart.spec(Map.of("serviceAccountName", name)));
  }

  /**
   * Returns this with a secret by which images are pulled.
   *
   * <p>Example: {@code .pullSecret("registry")}.
   */
  default S pullSecret(String name) {
    return with(PodPart.spec(Map.of("imagePullSecrets", List.of(Map.of("name", name)))));
  }

  /**
   * Returns this as a user of that number, without a way to become another one.
   *
   * <p>Example: {@code .runAs(1000)}.
   */
  default S runAs(long user) {
    return with(
        PodPart.spec(
            Map.of("securityContext", Map.of("runAsUser", user, "runAsNonRoot", user != 0))));
  }

  /**
   * Returns this as a user and a group of these numbers, without a way to become another one.
   *
   * <p>Example: {@code .runAs(1000, 3000)}.
   */
  default S runAs(long user, long group) {
    return with(
        PodPart.spec(
            Map.of(
                "securityContext",
                Map.of("runAsUser", user, "runAsGroup", group, "runAsNonRoot", user != 0))));
  }

  /**
   * Returns this with volumes that belong to that group, which its processes have too.
   *
   * <p>Example: {@code .runAs(1000).volumeGroup(2000).claim("models", "/models")}.
   */
  default S volumeGroup(long group) {
    return with(PodPart.spec(Map.of("securityContext", Map.of("fsGroup", group))));
  }

  /**
   * Returns this with a container that writes to its volumes only.
   *
   * <p>Example: {@code .readOnlyRoot().scratch("/tmp", "1Gi")}.
   */
  default S readOnlyRoot() {
    return container(Map.of("readOnlyRootFilesystem", true));
  }

  /**
   * Returns this with a container that is given these capabilities of Linux.
   *
   * <p>Example: {@code .capabilities("NET_ADMIN")}.
   */
  default S capabilities(String... added) {
    return container(Map.of("capabilities", Map.of("add", List.of(added))));
  }

  /**
   * Returns this with a container that has none of these capabilities of Linux.
   *
   * <p>Example: {@code .withoutCapabilities("ALL").capabilities("NET_BIND_SERVICE")}.
   */
  default S withoutCapabilities(String... dropped) {
    return container(Map.of("capabilities", Map.of("drop", List.of(dropped))));
  }

  /**
   * Returns this with another filter of system calls than the node's own.
   *
   * <p>Example: {@code .seccomp("RuntimeDefault")}.
   *
   * @param type {@code RuntimeDefault} or {@code Unconfined}
   */
  default S seccomp(String type) {
    return with(
        PodPart.spec(Map.of("securityContext", Map.of("seccompProfile", Map.of("type", type)))));
  }

  /**
   * Returns this as namespaces ask for that take only what is restricted: no root, no way to more
   * rights, no capabilities, the usual filter of system calls.
   *
   * <p>Example: {@code .runAs(1000).restricted()}.
   *
   * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">pod
   *     security standards</a>
   */
  default S restricted() {
    return with(
        Json.MAPPER.valueToTree(
            Map.of(
                "spec",
                Map.of(
                    "securityContext",
                    Map.of(
                        "runAsNonRoot", true, "seccompProfile", Map.of("type", "RuntimeDefault")),
                    "containers",
                    List.of(
                        PodPart.named(
                            PlacementSpec.CONTAINER,
                            Map.of(
                                "securityContext",
                                Map.of(
                                    "allowPrivilegeEscalation",
                                    false,
                                    "capabilities",
                                    Map.of("drop", List.of("ALL"))))))))));
  }

  /**
   * Returns this with a container that may do on its node whatever root may there.
   *
   * <p>Example: {@code pod("node-tools:2").privileged().hostPath("/", "/host")}.
   */
  default S privileged() {
    return container(Map.of("privileged", true));
  }

  private S container(Map<String, ?> rights) {
    return with(PodPart.base(Map.of("securityContext", rights)));
  }
}
