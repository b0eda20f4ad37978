package dev.windlass.engine.notice;

import dev.windlass.dag.Connection;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends notices as mail: SMTP, over TLS on port 465 and wherever the server offers it. Credentials
 * are sent over TLS only.
 */
final class MailChannel {

  private static final int TIMEOUT = 30_000;
  private static final int SUBMISSION = 587;
  private static final int OVER_TLS = 465;
  private static final String END = "\r\n";

  private MailChannel() {}

  static void send(Connection connection, List<String> to, String subject, String text, Instant at)
      throws NoticeFailure {
    String host = Objects.requireNonNullElse(connection.host(), "");
    if (host.isEmpty()) {
      throw new NoticeFailure(
          "Connection '%s' has no host of a mail server.".formatted(connection.connectionId()));
    }
    int port = Objects.requireNonNullElse(connection.port(), SUBMISSION);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT);
      socket.setSoTimeout(TIMEOUT);
      try (Socket first = port == OVER_TLS ? secured(socket, host, port) : socket) {
        Talk talk = new Talk(first);
        talk.answer(220);
        String offered = talk.say("EHLO windlass", 250);
        Talk secure = talk;
        boolean encrypted = port == OVER_TLS;
        if (!encrypted && offered.contains("STARTTLS")) {
          talk.say("STARTTLS", 220);
          secure = new Talk(secured(first, host, port));
          secure.say("EHLO windlass", 250);
          encrypted = true;
        }
        logIn(secure, connection, encrypted);
        String from = connection.extra().getOrDefault("from", sender(connection));
        secure.say("MAIL FROM:<" + from + ">", 250);
        for (String one : to) {
          secure.say("RCPT TO:<" + one + ">", 250);
        }
        secure.say("DATA", 354);
        secure.say(message(from, to, subject, text, at) + END + ".", 250);
        secure.say("QUIT", 221);
      }
    } catch (IOException failed) {
      throw new NoticeFailure(
          "The mail server %s:%d of connection '%s' could not be used: %s"
              .formatted(host, port, connection.connectionId(), failed));
    }
  }

  private static Socket secured(Socket plain, String host, int port) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, host, port, true);
    SSLParameters checked = socket.getSSLParameters();
    checked.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(checked);
    socket.startHandshake();
    return socket;
  }

  private static void logIn(Talk talk, Connection connection, boolean encrypted)
      throws IOException, NoticeFailure {
    String login = connection.login();
    if (login == null || login.isEmpty()) {
      return;
    }
    if (!encrypted) {
      throw new NoticeFailure(
          "The mail server of connection '%s' offers no TLS, and a password is sent over TLS only. Use port 465, or leave the login out."
              .formatted(connection.connectionId()));
    }
    String pair = "\0" + login + "\0" + Objects.requireNonNullElse(connection.password(), "");
    talk.say(
        "AUTH PLAIN " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
        235);
  }

  private static String sender(Connection connection) {
    String login = Objects.requireNonNullElse(connection.login(), "");
    return login.contains("@") ? login : "windlass@" + connection.host();
  }

  private static String message(
      String from, List<String> to, String subject, String text, Instant at) {
    String encoded =
        Base64.getMimeEncoder(76, END.getBytes(StandardCharsets.US_ASCII))
            .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return String.join(
        END,
        "From: " + from,
        "To: " + String.join(", ", to),
        "Subject: =?UTF-8?B?"
            + Base64.getEncoder()
                .encodeToString(shortened(subject).getBytes(StandardCharsets.UTF_8))
            + "?=",
        "Date: "
            + DateTimeFormatter.RFC_1123_DATE_TIME
                .withLocale(Locale.ROOT)
                .format(at.atOffset(ZoneOffset.UTC)),
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: base64",
        "",
        encoded);
  }

  private static String shortened(String subject) {
    return subject.length() <= 200 ? subject : subject.substring(0, 200);
  }

  /** Says lines and reads what the server answers. */
  private static final class Talk {
    private final BufferedReader reader;
    private final BufferedWriter writer;

    Talk(Socket socket) throws IOException {
      reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      writer =
          new BufferedWriter(
              new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
    }

    String say(String line, int expected) throws IOException, NoticeFailure {
      writer.write(line + END);
      writer.flush();
      return answer(expected);
    }

    String answer(int expected) throws IOException, NoticeFailure {
      StringBuilder all = new StringBuilder();
      String line;
      do {
        line = reader.readLine();
        if (line == null) {
          throw new IOException("it closed the connection");
        }
        all.append(line).append('\n');
      } while (line.length() > 3 && line.charAt(3) == '-');
      if (!line.startsWith(Integer.toString(expected))) {
        throw new NoticeFailure("The mail server answered: " + line);
      }
      return all.toString();
    }
  }
}
