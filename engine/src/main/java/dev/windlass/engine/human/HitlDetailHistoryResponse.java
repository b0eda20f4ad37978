package dev.windlass.engine.human;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.engine.catalog.DagParamResponse;
import dev.windlass.engine.run.TaskInstanceHistoryResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a try of a task instance asked a person, and the answer.
 *
 * @param taskInstance the try
 * @param options what could be chosen
 * @param subject the question
 * @param body what one should know to answer it, Markdown
 * @param defaults what counts as chosen when nobody answers in time
 * @param multiple whether more than one option could be chosen
 * @param params what is filled in, with the JSON schema of each field
 * @param assignedUsers who might answer; empty for everybody
 * @param createdAt since when it waited
 * @param givesUpAt until when it would have waited; null for ever
 * @param respondedByUser who answered
 * @param respondedAt when
 * @param chosenOptions what was chosen
 * @param paramsInput what was filled in
 * @param responseReceived whether somebody has answered
 */
@Schema(name = "HITLDetailHistory")
public record HitlDetailHistoryResponse(
    TaskInstanceHistoryResponse taskInstance,
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

  static HitlDetailHistoryResponse of(Asked asked, TaskInstanceHistoryResponse task) {
    return new HitlDetailHistoryResponse(
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
