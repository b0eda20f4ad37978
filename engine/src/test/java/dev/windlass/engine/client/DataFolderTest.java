package dev.windlass.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  @Test
  void a_folder_that_is_not_there_is_made() throws IOException {
    Path data = folder.resolve("a b").resolve("c");

    try (DataFolder taken = DataFolder.take(data)) {
      assertThat(taken.path()).isEqualTo(data).isDirectory();
    }
  }

  @Test
  void a_second_engine_is_told_who_holds_the_folder_and_what_to_do() throws IOException {
    try (DataFolder taken = DataFolder.take(folder)) {
      taken.announce(URI.create("http://127.0.0.1:8123"));

      assertThatThrownBy(() -> DataFolder.take(folder))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("http://127.0.0.1:8123")
          .hasMessageContaining("--data DIR");
    }
  }

  @Test
  void the_folder_is_free_again_after_the_end_and_nobody_is_named_in_it() throws IOException {
    DataFolder.take(folder).close();

    assertThat(DataFolder.holderOf(folder)).isEmpty();
    DataFolder.take(folder).close();
  }

  @Test
  void a_file_is_no_data_folder() throws IOException {
    Path file = Files.createFile(folder.resolve("data"));

    assertThatThrownBy(() -> DataFolder.take(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(file + " is a file")
        .hasMessageContaining("--data DIR");
  }
}
