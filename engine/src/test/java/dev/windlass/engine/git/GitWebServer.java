package dev.windlass.engine.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Git's own server program behind HTTPS on this machine, which asks for a token. */
public final class GitWebServer implements AutoCloseable {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path repositories;
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Path certificate;
  private volatile @Nullable String token;
  private volatile @Nullable String redirect;
  private volatile long dieAfter = Long.MAX_VALUE;
  private volatile int requests;

  private GitWebServer(Path repositories, HttpsServer server, Path certificate) {
    this.repositories = repositories;
    this.server = server;
    this.certificate = certificate;
  }

  /** Serves the repositories of a folder. */
  public static GitWebServer start(Path repositories) throws Exception {
    Path keys = repositories.resolve("server.p12");
    Path certificate = repositories.resolve("server.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=127.0.0.1",
        "-ext",
        "SAN=IP:127.0.0.1",
        "-keystore",
        keys.toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        new String(PASSWORD));
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "server",
        "-file",
        certificate.toString(),
        "-keystore",
        keys.toString(),
        "-storepass",
        new String(PASSWORD));
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    GitWebServer started = new GitWebServer(repositories, server, certificate);
    server.createContext("/", started::handle);
    server.setExecutor(started.threads);
    server.start();
    return started;
  }

  private static void keytool(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    GitRepository.run(Path.of("."), command);
  }

  private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  /** Returns the address of a repository. */
  public String url(GitRepository repository) {
    return "https://127.0.0.1:"
        + server.getAddress().getPort()
        + "/"
        + repositories.relativize(repository.bare());
  }

  /** Returns the file with its certificate. */
  public Path certificate() {
    return certificate;
  }

  /** Asks for a token from now on. */
  public void demand(@Nullable String newToken) {
    token = newToken;
  }

  /** Answers what is below a path otherwise. */
  void answer(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  /** Sends everybody elsewhere. */
  void redirectTo(String address) {
    redirect = address;
  }

  /** Ends each connection after so many bytes of the answer. */
  void dieAfter(long bytes) {
    dieAfter = bytes;
  }

  int requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests++;
    try (exchange) {
      String elsewhere = redirect;
      if (elsewhere != null) {
        exchange
            .getResponseHeaders()
            .add("Location", elsewhere + exchange.getRequestURI().toString());
        exchange.sendResponseHeaders(302, -1);
      } else if (!isKnown(exchange)) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
      } else {
        answer(exchange);
      }
    }
  }

  private boolean isKnown(HttpExchange exchange) {
    String wanted = token;
    if (wanted == null) {
      return true;
    }
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    return shown != null
        && new String(
                Base64.getDecoder().decode(shown.replaceFirst("Basic ", "")),
                StandardCharsets.UTF_8)
            .endsWith(":" + wanted);
  }

  private void answer(HttpExchange exchange) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
    Map<String, String> environment = builder.environment();
    String query = exchange.getRequestURI().getRawQuery();
    environment.put("GIT_PROJECT_ROOT", repositories.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("PATH_INFO", exchange.getRequestURI().getPath());
    environment.put("QUERY_STRING", query == null ? "" : query);
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    put(environment, "CONTENT_TYPE", exchange.getRequestHeaders().getFirst("Content-Type"));
    put(environment, "GIT_PROTOCOL", exchange.getRequestHeaders().getFirst("Git-Protocol"));
    put(
        environment,
        "HTTP_CONTENT_ENCODING",
        exchange.getRequestHeaders().getFirst("Content-Encoding"));
    byte[] asked = exchange.getRequestBody().readAllBytes();
    environment.put("CONTENT_LENGTH", Integer.toString(asked.length));
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      new ByteArrayInputStream(asked).transferTo(in);
    } catch (IOException notRead) {
      // It answers without it.
    }
    try (InputStream out = process.getInputStream()) {
      pass(exchange, out);
    }
  }

  private static void put(Map<String, String> environment, String name, @Nullable String value) {
    if (value != null) {
      environment.put(name, value);
    }
  }

  private void pass(HttpExchange exchange, InputStream out) throws IOException {
    int status = 200;
    for (String line = line(out); !line.isEmpty(); line = line(out)) {
      String[] header = line.split(": ", 2);
      if (header[0].equals("Status")) {
        status = Integer.parseInt(header[1].substring(0, 3));
      } else {
        exchange.getResponseHeaders().add(header[0], header[1]);
      }
    }
    exchange.sendResponseHeaders(status, 0);
    byte[] part = new byte[1024];
    long sent = 0;
    for (int count = out.read(part); count >= 0; count = out.read(part)) {
      sent += count;
      if (sent > dieAfter) {
        throw new IOException("died");
      }
      exchange.getResponseBody().write(part, 0, count);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
      if (one != '\r') {
        line.append((char) one);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Writes a file with a token. */
  public static Path tokenFile(Path file, String token) throws IOException {
    return Files.writeString(file, token + "\n");
  }
}
