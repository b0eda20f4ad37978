package dev.windlass.engine.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page's client is generated from {@code ui/openapi.json}, so that file is what the engine
 * serves. To write it anew: {@code mvn verify -pl engine -am -Dtest=OpenApiDocumentTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.update=true}.
 */
@QuarkusTest
class OpenApiDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "ui", "openapi.json");

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  @Test
  void the_document_the_page_is_built_from_is_the_one_that_is_served() throws IOException {
    String served = pretty(RestAssured.get("/openapi.json").asString());
    if (Boolean.getBoolean("openapi.update")) {
      Files.writeString(DOCUMENT, served);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("ui/openapi.json is out of date; see OpenApiDocumentTest for the command")
        .isEqualTo(served);
  }

  private static String pretty(String document) throws JsonProcessingException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    Object tree = JSON.readValue(document, Object.class);
    return JSON.writer(printer).writeValueAsString(tree) + "\n";
  }
}
