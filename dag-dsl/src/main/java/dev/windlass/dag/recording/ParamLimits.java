package dev.windlass.dag.recording;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.ParamInfo;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a {@link ParamInfo} allows, as JSON schema says it.
 *
 * @param type the JSON type of the values
 */
record ParamLimits(ParamInfo info, String type) {

  /** Returns what is wrong with them, to be put after the name of the param. */
  Optional<String> problem() {
    boolean number = type.equals("integer") || type.equals("number");
    if (!number && (Double.isFinite(info.min()) || Double.isFinite(info.max()))) {
      return Optional.of("has a min or a max, but is no number.");
    }
    if (info.min() > info.max()) {
      return Optional.of(
          "has the min %s, which is more than its max %s. Swap them."
              .formatted(number(info.min()), number(info.max())));
    }
    if (!type.equals("string") && !(info.pattern().isEmpty() && info.oneOf().length == 0)) {
      return Optional.of("has a pattern or oneOf, but is no text.");
    }
    try {
      Pattern.compile(info.pattern());
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(
          "has the pattern '%s', which is no regular expression: %s."
              .formatted(info.pattern(), e.getDescription()));
    }
  }

  void writeTo(ObjectNode schema) {
    if (Double.isFinite(info.min())) {
      schema.put("minimum", number(info.min()));
    }
    if (Double.isFinite(info.max())) {
      schema.put("maximum", number(info.max()));
    }
    if (!info.pattern().isEmpty()) {
      String whole = info.pattern().contains("|") ? "(?:" + info.pattern() + ")" : info.pattern();
      schema.put("pattern", "^" + whole + "$");
    }
  }

  private static BigDecimal number(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }
}
