package dev.windlass.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.engine.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  private static final Environment NOTHING = new Environment(Map.of());

  private final Secrets secrets = new Secrets(new byte[32]);

  @Test
  void what_was_sealed_is_opened() {
    String sealed = secrets.seal("s3cret \u00fc", "connection:a:password");
    assertThat(sealed).startsWith("v1:").doesNotContain("s3cret");
    assertThat(secrets.open(sealed, "connection:a:password")).isEqualTo("s3cret \u00fc");
    assertThat(secrets.seal("s3cret \u00fc", "connection:a:password")).isNotEqualTo(sealed);
  }

  @Test
  void a_value_that_was_moved_or_changed_is_not_opened() {
    String sealed = secrets.seal("s3cret", "connection:a:password");
    assertThatThrownBy(() -> secrets.open(sealed, "connection:b:password"))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageContaining("connection:b:password")
        .hasMessageContaining("Set it again");
    for (String damaged :
        new String[] {"plain", "v1:x", sealed.substring(0, sealed.length() - 4), ""}) {
      assertThatThrownBy(() -> secrets.open(damaged, "connection:a:password"))
          .isInstanceOf(UnreadableSecretException.class);
    }
  }

  @Test
  void another_key_is_told_with_the_way_out() {
    byte[] other = new byte[32];
    other[0] = 1;
    String sealed = new Secrets(other).seal("s3cret", "variable:token:value");
    assertThatThrownBy(() -> secrets.open(sealed, "variable:token:value"))
        .hasMessageContaining("variable:token:value")
        .hasMessageContaining("secret.key")
        .hasMessageContaining("WINDLASS_SECRET_KEY");
  }

  @Test
  void the_first_start_makes_a_key_that_only_its_owner_reads(@TempDir Path data) throws Exception {
    byte[] key = new KeySource(data.resolve("new"), NOTHING).key();
    assertThat(key).hasSize(32);
    assertThat(new KeySource(data.resolve("new"), NOTHING).key()).isEqualTo(key);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("new/secret.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void a_key_of_the_environment_is_used_and_no_file_is_made(@TempDir Path data) {
    String text = Base64.getEncoder().encodeToString(new byte[32]);
    KeySource source = new KeySource(data, new Environment(Map.of("WINDLASS_SECRET_KEY", text)));
    assertThat(source.key()).isEqualTo(new byte[32]);
    assertThat(data.resolve("secret.key")).doesNotExist();
  }

  @Test
  void a_key_that_is_none_is_told_without_showing_it(@TempDir Path data) {
    for (String wrong : new String[] {"c2hvcnQ=", "not base64!"}) {
      KeySource source = new KeySource(data, new Environment(Map.of("WINDLASS_SECRET_KEY", wrong)));
      assertThatThrownBy(source::key)
          .hasMessageContaining("WINDLASS_SECRET_KEY")
          .hasMessageContaining("openssl rand -base64 32")
          .hasMessageNotContaining(wrong);
    }
  }
}
