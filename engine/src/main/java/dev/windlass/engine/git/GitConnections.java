package dev.windlass.engine.git;

import dev.windlass.executor.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens HTTP connections to hosts that may be asked. A server that sends one on to another host
 * does not get around that: every address comes by here.
 */
final class GitConnections implements HttpConnectionFactory {

  private final HttpConnectionFactory plain = new JDKHttpConnectionFactory();
  private final GitAddress address;
  private final List<String> hosts;
  private final TrustManager @Nullable [] trusted;

  private GitConnections(
      GitAddress address, List<String> hosts, TrustManager @Nullable [] trusted) {
    this.address = address;
    this.hosts = hosts;
    this.trusted = trusted;
  }

  static GitConnections of(GitOrigin origin, GitAddress address) throws SourceException {
    Path file = origin.caFile();
    return new GitConnections(address, origin.hosts(), file == null ? null : trust(file));
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    address.check(url.getHost(), hosts);
    return configured(plain.create(url));
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    address.check(url.getHost(), hosts);
    return configured(plain.create(url, proxy));
  }

  /** Opens one to the API that belongs to the host of the repository. */
  HttpConnection ofApi(URL url) throws IOException {
    return configured(plain.create(url));
  }

  private HttpConnection configured(HttpConnection connection) throws IOException {
    if (trusted != null) {
      try {
        connection.configure(null, trusted, null);
      } catch (GeneralSecurityException impossible) {
        throw new IOException(impossible);
      }
    }
    return connection;
  }

  /** Trusts whom Java trusts, and those of the file. */
  private static TrustManager[] trust(Path file) throws SourceException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("own-" + number++, one);
      }
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager known) {
          for (X509Certificate one : known.getAcceptedIssuers()) {
            store.setCertificateEntry("java-" + number++, one);
          }
        }
      }
      return managers(store);
    } catch (IOException | GeneralSecurityException unread) {
      throw new SourceException(
          "The file of certificates %s cannot be read (%s).".formatted(file, unread), unread);
    }
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
