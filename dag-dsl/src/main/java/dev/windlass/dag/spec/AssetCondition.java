package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Which assets must have been updated. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AssetCondition.One.class, name = "asset"),
  @JsonSubTypes.Type(value = AssetCondition.All.class, name = "all"),
  @JsonSubTypes.Type(value = AssetCondition.Any.class, name = "any")
})
public sealed interface AssetCondition {

  /** This asset. */
  record One(AssetSpec asset) implements AssetCondition {}

  /** All of these. */
  record All(List<AssetCondition> conditions) implements AssetCondition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  /** Any of these. */
  record Any(List<AssetCondition> conditions) implements AssetCondition {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }
}
