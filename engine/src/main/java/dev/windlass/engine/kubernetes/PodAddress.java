package dev.windlass.engine.kubernetes;

import dev.windlass.engine.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/** Where pods reach this engine. */
final class PodAddress {

  private PodAddress() {}

  /** Returns where pods send their results; empty if this engine answers its own machine only. */
  static Optional<URI> of(KubernetesConfig config, Settings settings) {
    return config
        .engineUrl()
        .or(() -> settings.engineUrl().map(URI::create).filter(url -> !isThisMachine(url)));
  }

  private static boolean isThisMachine(URI url) {
    String host = url.getHost();
    if (host == null || host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }
}
