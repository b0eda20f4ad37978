package dev.windlass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Keeps the pages true: their Java is that of tested files, and their links lead somewhere. */
class DocumentationTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern SOURCE = Pattern.compile("<!-- from (\\S+) -->");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");

  /** A block of Java in a page. The file is empty if the line above the block names none. */
  private record JavaBlock(Path page, int line, String source, List<String> code) {}

  @TestFactory
  Stream<DynamicTest> every_java_block_is_an_excerpt_of_the_file_it_names() throws IOException {
    return javaBlocks().stream()
        .map(block ->
            DynamicTest.dynamicTest(
                ROOT.relativize(block.page()) + ":" + block.line(), () -> check(block)));
  }

  @TestFactory
  Stream<DynamicTest> every_relative_link_leads_to_a_file() throws IOException {
    return pages().stream()
        .map(page ->
            DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> checkLinks(page)));
  }

  @Test
  void there_are_pages_and_java_blocks_to_check() throws IOException {
    assertThat(pages()).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/writing-dags.md"));
    assertThat(javaBlocks()).hasSizeGreaterThan(5);
  }

  private static void check(JavaBlock block) throws IOException {
    assertThat(block.source())
        .as("The line above a block of Java names its file: <!-- from path/File.java -->")
        .isNotEmpty();
    List<String> file = stripped(Files.readAllLines(ROOT.resolve(block.source())));
    int from = 0;
    for (List<String> part : partsOf(stripped(block.code()))) {
      int found = indexOf(part, file, from);
      assertThat(found)
          .as("%s holds, in this order:%n%s", block.source(), String.join("\n", part))
          .isNotNegative();
      from = found + part.size();
    }
  }

  /** A line of three dots stands for lines that were left out. */
  private static List<List<String>> partsOf(List<String> lines) {
    List<List<String>> parts = new ArrayList<>(List.of(new ArrayList<>()));
    for (String line : lines) {
      if (line.equals("...")) {
        parts.add(new ArrayList<>());
      } else {
        parts.getLast().add(line);
      }
    }
    return parts;
  }

  /** Blank lines and indentation may differ, words may not. */
  private static List<String> stripped(List<String> lines) {
    return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static int indexOf(List<String> part, List<String> lines, int from) {
    for (int start = from; start + part.size() <= lines.size(); start++) {
      if (lines.subList(start, start + part.size()).equals(part)) {
        return start;
      }
    }
    return -1;
  }

  private static List<JavaBlock> javaBlocks() throws IOException {
    List<JavaBlock> blocks = new ArrayList<>();
    for (Path page : pages()) {
      List<String> lines = Files.readAllLines(page);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).strip().equals("```java")) {
          int end = i + 1;
          while (!lines.get(end).strip().equals("```")) {
            end++;
          }
          Matcher source = SOURCE.matcher(i == 0 ? "" : lines.get(i - 1));
          blocks.add(
              new JavaBlock(
                  page, i + 1, source.find() ? source.group(1) : "", lines.subList(i + 1, end)));
          i = end;
        }
      }
    }
    return blocks;
  }

  private static void checkLinks(Path page) throws IOException {
    Matcher link = LINK.matcher(Files.readString(page));
    while (link.find()) {
      String target = link.group(1);
      if (!target.contains("://") && !target.startsWith("mailto:")) {
        assertThat(page.resolveSibling(target)).as("link in %s", page.getFileName()).exists();
      }
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> examples = Files.list(ROOT.resolve("dags-example/data"))) {
      return Stream.of(top, docs, examples)
          .flatMap(paths -> paths)
          .filter(path -> path.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }
}
