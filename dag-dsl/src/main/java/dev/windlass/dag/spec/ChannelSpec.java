package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Where a notice goes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ChannelSpec.Mail.class, name = "mail"),
  @JsonSubTypes.Type(value = ChannelSpec.Webhook.class, name = "webhook"),
  @JsonSubTypes.Type(value = ChannelSpec.Slack.class, name = "slack")
})
public sealed interface ChannelSpec {

  /** Returns the connection that leads there. */
  String connectionId();

  /** Returns what people call it. */
  String words();

  /**
   * Mail over SMTP.
   *
   * @param connectionId the connection of the mail server
   * @param to addresses
   */
  record Mail(String connectionId, List<String> to) implements ChannelSpec {
    public Mail {
      to = List.copyOf(to);
    }

    @Override
    public String words() {
      return "mail to " + String.join(", ", to);
    }
  }

  /** A POST with the notice as JSON. */
  record Webhook(String connectionId) implements ChannelSpec {
    @Override
    public String words() {
      return "webhook '" + connectionId + "'";
    }
  }

  /** A POST with a message as Slack and those that understand it want it. */
  record Slack(String connectionId) implements ChannelSpec {
    @Override
    public String words() {
      return "Slack '" + connectionId + "'";
    }
  }
}
