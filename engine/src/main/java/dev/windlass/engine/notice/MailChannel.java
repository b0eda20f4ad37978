package dev.windlass.engine.notice;

import dev.windlass.dag.Connection;
import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;

/**
 * Sends notices as mail: SMTP, over TLS on port 465 and wherever the server offers it. Credentials
 * are sent over TLS only.
 */
final class MailChannel {

  private static final String TIMEOUT = "30000";
  private static final int SUBMISSION = 587;
  private static final int OVER_TLS = 465;
  private static final int LONGEST_SUBJECT = 200;

  /** The server of a connection. */
  private record Server(String host, int port, boolean logsIn) {}

  private MailChannel() {}

  static void send(Connection connection, List<String> to, Notice notice, Instant at)
      throws NoticeFailure {
    Server server = server(connection);
    String from = connection.extra().getOrDefault("from", sender(connection));
    Session session = Session.getInstance(settings(server, from));
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage message = message(session, notice.id());
      message.setFrom(new InternetAddress(from, true));
      for (String one : to) {
        message.addRecipient(RecipientType.TO, new InternetAddress(one, true));
      }
      message.setSubject(shortened(notice.subject()), StandardCharsets.UTF_8.name());
      message.setSentDate(Date.from(at));
      // Told as bytes: text would need a handler, which is looked for by the thread's class loader.
      message.setDataHandler(
          new DataHandler(
              new ByteArrayDataSource(
                  notice.text().getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8")));
      message.saveChanges();
      transport.connect(
          server.host(),
          server.port(),
          server.logsIn() ? connection.login() : null,
          server.logsIn() ? Objects.requireNonNullElse(connection.password(), "") : null);
      transport.sendMessage(message, message.getAllRecipients());
    } catch (AuthenticationFailedException refused) {
      throw new NoticeFailure(
          "The mail server %s:%d did not take the login '%s' of connection '%s'."
              .formatted(
                  server.host(), server.port(), connection.login(), connection.connectionId()));
    } catch (MessagingException failed) {
      throw new NoticeFailure(
          "The mail server %s:%d of connection '%s' could not be used: %s"
              .formatted(
                  server.host(), server.port(), connection.connectionId(), reason(failed, server)));
    }
  }

  private static Server server(Connection connection) throws NoticeFailure {
    String host = Objects.requireNonNullElse(connection.host(), "");
    if (host.isEmpty()) {
      throw new NoticeFailure(
          "Connection '%s' has no host of a mail server.".formatted(connection.connectionId()));
    }
    String login = Objects.requireNonNullElse(connection.login(), "");
    return new Server(
        host, Objects.requireNonNullElse(connection.port(), SUBMISSION), !login.isEmpty());
  }

  private static Properties settings(Server server, String from) {
    Properties settings = new Properties();
    settings.setProperty("mail.from", from);
    settings.setProperty("mail.smtp.localhost", "windlass");
    settings.setProperty("mail.smtp.auth", Boolean.toString(server.logsIn()));
    settings.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.port() == OVER_TLS));
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    settings.setProperty("mail.smtp.starttls.enable", "true");
    settings.setProperty("mail.smtp.starttls.required", Boolean.toString(needsStartTls(server)));
    for (String wait : List.of("connectiontimeout", "timeout", "writetimeout")) {
      settings.setProperty("mail.smtp." + wait, TIMEOUT);
    }
    return settings;
  }

  private static boolean needsStartTls(Server server) {
    return server.logsIn() && server.port() != OVER_TLS;
  }

  /** A notice that is sent once more is the same mail to whoever compares the ids. */
  private static MimeMessage message(Session session, UUID notice) {
    return new MimeMessage(session) {
      @Override
      protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + notice + "@windlass>");
      }
    };
  }

  private static String sender(Connection connection) {
    String login = Objects.requireNonNullElse(connection.login(), "");
    return login.contains("@") ? login : "windlass@" + connection.host();
  }

  private static String reason(MessagingException failed, Server server) {
    String message = String.valueOf(failed.getMessage());
    if (needsStartTls(server) && message.contains("STARTTLS is required")) {
      return "it offers no TLS, and a password is sent over TLS only. Use port 465, or leave the login out.";
    }
    Exception next = failed.getNextException();
    return next == null ? message : message + ": " + next.getMessage();
  }

  private static String shortened(String subject) {
    return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
  }
}
