package dev.windlass.dag;

import dev.windlass.dag.spec.ChannelSpec;
import java.util.List;

/**
 * Where a notice goes. Immutable.
 *
 * <p>Example: {@code mail("smtp", "ana@example.com")}, {@code webhook("alerts")}, {@code
 * slack("team_channel")}.
 *
 * @param spec how it is written in the recorded DAG
 */
public record Channel(ChannelSpec spec) {

  static Channel mail(String connectionId, List<String> to) {
    return new Channel(new ChannelSpec.Mail(connectionId, to));
  }
}
