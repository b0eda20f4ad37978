package dev.windlass.executor.mask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.spec.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects secrets and the forms they take in text. */
final class FoundSecrets {

  private static final int SHORTEST = 4;
  private static final int SHORTEST_LINE = 8;
  private static final Pattern IN_URL =
      Pattern.compile(
          "://[^/?#@:]*:([^/?#@]+)@|[?&;](?:password|passwd|pwd|token|secret|api_?key)=([^&;#]+)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");
  private static final Pattern SCHEME_AND_CREDENTIAL = Pattern.compile("[A-Za-z]+ +(\\S+)");

  private final Set<String> forms = new HashSet<>();

  Set<String> forms() {
    return forms;
  }

  void addConnection(Connection connection) {
    String password = connection.password();
    if (password != null) {
      add(password);
      String login = connection.login();
      if (login != null) {
        addPair(login, password);
      }
    }
    if (connection.host() != null) {
      addUrl(connection.host());
    }
    connection.extra().forEach(this::addNamed);
  }

  /** Adds the value if its name says that it is a secret, or what inside it is named so. */
  void addNamed(String name, String value) {
    boolean secret = SecretNames.looksSecret(name);
    if (secret) {
      add(value);
      Matcher credential = SCHEME_AND_CREDENTIAL.matcher(value);
      if (credential.matches()) {
        add(credential.group(1));
      }
    }
    addUrl(value);
    if (value.startsWith("{") || value.startsWith("[")) {
      try {
        addJson(Json.MAPPER.readTree(value), secret);
      } catch (JsonProcessingException e) {
        // Text that only looks like JSON has no names inside.
      }
    }
  }

  private void addJson(JsonNode node, boolean secret) {
    if (node.isObject()) {
      node.properties()
          .forEach(field ->
              addJson(field.getValue(), secret || SecretNames.looksSecret(field.getKey())));
    } else if (node.isArray()) {
      node.forEach(element -> addJson(element, secret));
    } else if (secret && node.isTextual()) {
      add(node.textValue());
    }
  }

  private void addUrl(String url) {
    Matcher matcher = IN_URL.matcher(url);
    while (matcher.find()) {
      add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
  }

  private void add(String secret) {
    if (secret.strip().length() < SHORTEST) {
      return;
    }
    addForms(secret);
    if (secret.indexOf('\n') >= 0) {
      secret
          .lines()
          .map(String::strip)
          .filter(line -> line.length() >= SHORTEST_LINE)
          .forEach(this::addForms);
    }
  }

  private void addPair(String login, String password) {
    String pair = login + ":" + password;
    forms.add(":" + password + "@");
    forms.add(pair);
    addBase64(pair);
  }

  private void addForms(String secret) {
    forms.add(secret);
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    for (String form : List.of(encoded, encoded.replace("+", "%20"))) {
      forms.add(form);
      forms.add(lowerCaseEscapes(form));
    }
    forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(secret)));
    addBase64(secret);
  }

  /** Others write {@code %2f} where Java writes {@code %2F}. */
  private static String lowerCaseEscapes(String encoded) {
    return ESCAPE.matcher(encoded).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
  }

  private void addBase64(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    forms.add(Base64.getEncoder().encodeToString(bytes));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
