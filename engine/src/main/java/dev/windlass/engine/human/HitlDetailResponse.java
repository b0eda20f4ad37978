package dev.windlass.engine.human;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.catalog.DagParamResponse;
import dev.windlass.engine.run.TaskInstanceResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a task instance asks a person, and the answer.
 *
 * @param taskInstance the task instance
 * @param options what can be chosen
 * @param subject the question
 * @param body what one should know to answer it, Markdown
 * @param defaults what counts as chosen when nobody answers in time
 * @param multiple whether more than one option can be chosen
 * @param params what is filled in, with the JSON schema of each field
 * @param assignedUsers who may answer; empty for everybody
 * @param createdAt since when it waits
 * @param givesUpAt until when it waits; null for ever
 * @param respondedByUser who answered
 * @param respondedAt when
 * @param chosenOptions what was chosen
 * @param paramsInput what was filled in
 * @param responseReceived whether somebody has answered
 */
@Schema(name = "HITLDetail")
public record HitlDetailResponse(
    TaskInstanceResponse taskInstance,
    List<String> options,
    String subject,
    @Nullable String body,
    @Nullable List<String> defaults,
    boolean multiple,
    Map<String, DagParamResponse> params,
    List<HitlUserResponse> assignedUsers,
    Instant createdAt,
    @Nullable Instant givesUpAt,
    @Nullable HitlUserResponse respondedByUser,
    @Nullable Instant respondedAt,
    @Nullable List<String> chosenOptions,
    Map<String, JsonNode> paramsInput,
    boolean responseReceived) {

  static HitlDetailResponse of(Asked asked, TaskInstanceResponse task) {
    return new HitlDetailResponse(
        task,
        asked.options(),
        asked.subject(),
        asked.body(),
        asked.defaults(),
        asked.several(),
        asked.fields(),
        asked.assignedUsers(),
        asked.createdAt(),
        asked.givesUpAt(),
        asked.respondedByUser(),
        asked.respondedAt(),
        asked.chosen(),
        asked.filled(),
        asked.respondedAt() != null);
  }
}
