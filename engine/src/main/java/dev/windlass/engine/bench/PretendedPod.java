package dev.windlass.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A pod, with what an API server, a scheduler and a kubelet add to it. */
final class PretendedPod {

  private static final String BASE = "base";

  private final ObjectNode json;
  private long version;

  /** Makes one that was created just now, from what was asked for. */
  PretendedPod(ObjectNode json, Instant now) {
    this.json = json;
    ObjectNode metadata = (ObjectNode) json.get("metadata");
    ObjectNode fields = fields(json);
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.put("creationTimestamp", seconds(now));
    metadata.put("namespace", "default");
    owned(metadata.putArray("managedFields"), "fabric8-kubernetes-client", fields, now);
    ObjectNode spec = (ObjectNode) json.get("spec");
    spec.put("dnsPolicy", "ClusterFirst").put("enableServiceLinks", true).put("priority", 0);
    spec.put("schedulerName", "default-scheduler").put("serviceAccountName", "default");
    spec.put("preemptionPolicy", "PreemptLowerPriority").putObject("securityContext");
    tolerated(spec.withArray("tolerations"), "node.kubernetes.io/not-ready");
    tolerated(spec.withArray("tolerations"), "node.kubernetes.io/unreachable");
    json.putObject("status").put("phase", "Pending").put("qosClass", "Burstable");
  }

  private static void tolerated(ArrayNode tolerations, String key) {
    tolerations
        .addObject()
        .put("key", key)
        .put("operator", "Exists")
        .put("effect", "NoExecute")
        .put("tolerationSeconds", 300);
  }

  private static void owned(ArrayNode all, String by, JsonNode fields, Instant now) {
    all.addObject()
        .put("manager", by)
        .put("operation", "Update")
        .put("apiVersion", "v1")
        .put("time", seconds(now))
        .put("fieldsType", "FieldsV1")
        .set("fieldsV1", fields);
  }

  /** Returns the names of all its fields, as the API server keeps them of each writer. */
  private static ObjectNode fields(JsonNode of) {
    ObjectNode fields = ((ObjectNode) of).objectNode();
    of.properties()
        .forEach(field ->
            fields.set(
                "f:" + field.getKey(),
                field.getValue() instanceof ObjectNode inner
                    ? fields(inner)
                    : fields.objectNode()));
    return fields;
  }

  ObjectNode json() {
    return json;
  }

  String name() {
    return json.path("metadata").path("name").asText();
  }

  /** Returns the run it is of. */
  String run() {
    return json.path("metadata").path("annotations").path("windlass.dev/run").asText();
  }

  long version() {
    return version;
  }

  void version(long now) {
    version = now;
    ((ObjectNode) json.get("metadata")).put("resourceVersion", String.valueOf(now));
  }

  /** It is on a node, and its container runs. */
  void run(Instant now) {
    ((ObjectNode) json.get("spec")).put("nodeName", "node1");
    ObjectNode status = (ObjectNode) json.get("status");
    status.put("phase", "Running").put("hostIP", "10.88.0.1").put("podIP", "10.88.1.17");
    status.put("startTime", seconds(now));
    for (String type : new String[] {"Initialized", "Ready", "ContainersReady", "PodScheduled"}) {
      status
          .withArray("conditions")
          .addObject()
          .put("type", type)
          .put("status", "True")
          .putNull("lastProbeTime")
          .put("lastTransitionTime", seconds(now));
    }
    container().putObject("state").putObject("running").put("startedAt", seconds(now));
    ObjectNode fields = json.objectNode();
    fields.set("f:status", fields(status));
    owned((ArrayNode) json.path("metadata").path("managedFields"), "kubelet", fields, now);
  }

  private ObjectNode container() {
    String id = "containerd://" + UUID.randomUUID().toString().replace("-", "").repeat(2);
    ArrayNode all = ((ObjectNode) json.get("status")).putArray("containerStatuses");
    return all.addObject()
        .put("name", BASE)
        .put("image", "docker.io/library/debian:12")
        .put("imageID", "sha256:" + id.substring("containerd://".length()))
        .put("containerID", id)
        .put("ready", true)
        .put("started", true)
        .put("restartCount", 0);
  }

  /** Its container ended well. */
  void end(Instant now) {
    ((ObjectNode) json.get("status")).put("phase", "Succeeded");
    container()
        .putObject("state")
        .putObject("terminated")
        .put("exitCode", 0)
        .put("reason", "Completed")
        .put("startedAt", seconds(now))
        .put("finishedAt", seconds(now));
  }

  boolean isOver() {
    return json.path("status").path("phase").asText().equals("Succeeded");
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
