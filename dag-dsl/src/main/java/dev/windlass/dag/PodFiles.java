package dev.windlass.dag;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that a pod has beside those of its image.
 *
 * <p>Example: {@code pod("train:1").claim("models", "/models", "2026").readOnly("/models")}.
 *
 * @param <S> what has these files
 */
public sealed interface PodFiles<S> permits PodShape {

  /** Returns this with a part of a pod laid over it. */
  S with(JsonNode part);

  /**
   * Returns this with a file for every entry of a secret of the cluster.
   *
   * <p>Example: {@code .secretFiles("tls", "/etc/tls")}.
   *
   * @param folder where they are
   */
  default S secretFiles(String secret, String folder) {
    return with(
        PodPart.mounted(
            "secret-" + secret, Map.of("secret", Map.of("secretName", secret)), folder));
  }

  /**
   * Returns this with a file for every entry of a config map.
   *
   * <p>Example: {@code .configFiles("settings", "/etc/app")}.
   *
   * @param folder where they are
   */
  default S configFiles(String configMap, String folder) {
    return with(
        PodPart.mounted(
            "config-" + configMap, Map.of("configMap", Map.of("name", configMap)), folder));
  }

  /**
   * Returns this with a volume that is claimed already.
   *
   * <p>Example: {@code .claim("models", "/models")}.
   *
   * @param claim a persistent volume claim
   * @param folder where it is mounted
   */
  default S claim(String claim, String folder) {
    return with(
        PodPart.mounted(
            "claim-" + claim, Map.of("persistentVolumeClaim", Map.of("claimName", claim)), folder));
  }

  /**
   * Returns this with an empty folder that goes away with the pod.
   *
   * <p>Example: {@code .scratch("/scratch", "20Gi")}.
   *
   * @param folder where it is
   * @param most how much fits
   */
  default S scratch(String folder, String most) {
    return with(
        PodPart.mounted(
            PodPart.volumeName("scratch", folder),
            Map.of("emptyDir", Map.of("sizeLimit", most)),
            folder));
  }

  /**
   * Returns this with a folder of a volume that is claimed already.
   *
   * <p>Example: {@code .claim("data", "/in", "orders/in").claim("data", "/out", "orders/out")}.
   *
   * @param claim a persistent volume claim
   * @param folder where it is mounted
   * @param subPath the folder of the volume
   */
  default S claim(String claim, String folder, String subPath) {
    return with(
        PodPart.mounted(
            "claim-" + claim,
            Map.of("persistentVolumeClaim", Map.of("claimName", claim)),
            Map.of("mountPath", folder, "subPath", subPath)));
  }

  /**
   * Returns this with a file or folder of its node.
   *
   * <p>Example: {@code .hostPath("/mnt/nvme0", "/scratch")}.
   *
   * @param path where it is on the node
   * @param folder where it is mounted
   */
  default S hostPath(String path, String folder) {
    return with(
        PodPart.mounted(
            PodPart.volumeName("host", path), Map.of("hostPath", Map.of("path", path)), folder));
  }

  /**
   * Returns this with a volume mounted that {@link PodShape#pod} or a template has by that name.
   *
   * <p>Example: {@code .pod("spec: {volumes: [{name: nfs, nfs: {server: s, path: /p}}]}")
   * .mount("nfs", "/data")}.
   */
  default S mount(String volume, String folder) {
    return mount(volume, folder, "");
  }

  /**
   * Returns this with a folder of a volume mounted that {@link PodShape#pod} or a template has by
   * that name.
   *
   * <p>Example: {@code .mount("nfs", "/data", "orders")}.
   *
   * @param subPath the folder of the volume; empty for all of it
   */
  default S mount(String volume, String folder, String subPath) {
    Map<String, Object> mount = new LinkedHashMap<>();
    mount.put("name", volume);
    mount.put("mountPath", folder);
    if (!subPath.isEmpty()) {
      mount.put("subPath", subPath);
    }
    return with(PodPart.base(Map.of("volumeMounts", List.of(mount))));
  }

  /**
   * Returns this with that folder, which something is mounted at, to be read only.
   *
   * <p>Example: {@code .claim("models", "/models").readOnly("/models")}.
   */
  default S readOnly(String folder) {
    return with(
        PodPart.base(
            Map.of("volumeMounts", List.of(Map.of("mountPath", folder, "readOnly", true)))));
  }
}
