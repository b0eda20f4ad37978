package dev.windlass.engine.human;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An answer that was taken.
 *
 * @param respondedBy who answered
 * @param respondedAt when
 * @param chosenOptions what was chosen
 * @param paramsInput what was filled in
 */
@Schema(name = "HITLDetailResponse")
public record HitlAnswerResponse(
    HitlUserResponse respondedBy,
    Instant respondedAt,
    List<String> chosenOptions,
    Map<String, JsonNode> paramsInput) {

  static HitlAnswerResponse of(Answer answer) {
    return new HitlAnswerResponse(
        HitlUserResponse.of(answer.by()), answer.at(), answer.chosen(), answer.filled());
  }
}
