package dev.windlass.executor.kubernetes;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes one HTTP client which works on virtual threads. The usual one has a pool of its own, whose
 * threads of the platform stay for a minute after each burst, and there are dozens of clients.
 */
final class LightClient extends JdkHttpClientFactory {

  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("log-client").factory());

  @Override
  protected HttpClient.Builder createNewHttpClientBuilder() {
    return HttpClient.newBuilder().executor(executor);
  }

  @Override
  protected void closeHttpClient(JdkHttpClientImpl client) {
    executor.shutdownNow();
  }
}
