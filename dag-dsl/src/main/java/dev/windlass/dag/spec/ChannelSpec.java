package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a notice goes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ChannelSpec.Mail.class, name = "mail"),
  @JsonSubTypes.Type(value = ChannelSpec.Webhook.class, name = "webhook"),
  @JsonSubTypes.Type(value = ChannelSpec.Slack.class, name = "slack"),
  @JsonSubTypes.Type(value = ChannelSpec.ToTask.class, name = "task")
})
public sealed interface ChannelSpec {

  /** Returns the connection that leads there; null if none does. */
  @Nullable String connectionId();

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

  /**
   * A task of the author's that is no part of a run.
   *
   * @param taskId one of {@link AlertsSpec#tasks}
   */
  record ToTask(String taskId) implements ChannelSpec {
    @Override
    public @Nullable String connectionId() {
      return null;
    }

    @Override
    public String words() {
      return "task '" + taskId + "'";
    }
  }
}
