package dev.windlass.engine.metrics;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What Prometheus gets. */
final class Scrape {

  private final Map<String, Double> samples = new HashMap<>();
  private final Set<String> names = new TreeSet<>();

  private Scrape(String text) {
    for (String line : text.split("\n")) {
      String[] words = line.split(" ");
      if (line.startsWith("# TYPE")) {
        // The newer format leaves out how a counter's samples end.
        boolean bare = words[3].equals("counter") && !words[2].endsWith("_total");
        names.add(bare ? words[2] + "_total" : words[2]);
      } else if (!line.startsWith("#")) {
        int end = line.lastIndexOf(' ');
        samples.put(line.substring(0, end), Double.parseDouble(line.substring(end + 1)));
      }
    }
  }

  /** Asks for it. */
  static Scrape now() {
    return new Scrape(given().get("/q/metrics").then().statusCode(200).extract().asString());
  }

  /** Returns the names of all metrics. */
  Set<String> names() {
    return names;
  }

  boolean has(String sample) {
    return samples.containsKey(sample);
  }

  /** Returns a sample by its name and labels as they are written; 0 if it is not there. */
  double of(String sample) {
    return samples.getOrDefault(sample, 0.0);
  }

  /** Returns by how much a sample rose since. */
  double since(Scrape before, String sample) {
    return of(sample) - before.of(sample);
  }
}
