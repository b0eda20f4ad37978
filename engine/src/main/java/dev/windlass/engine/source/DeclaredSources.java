package dev.windlass.engine.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.Settings;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.source.DeclaredSource.DeclaredBy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Which bundles this engine is to have: those of its settings and, as every engine on its database,
 * those that were added over REST.
 */
@ApplicationScoped
public class DeclaredSources {

  /** How often a repository is asked. */
  public static final Duration GIT_POLL = Duration.ofSeconds(10);

  private static final Logger LOG = Logger.getLogger(DeclaredSources.class);

  private final Settings settings;
  private final Database database;

  DeclaredSources(Settings settings, Database database) {
    this.settings = settings;
    this.database = database;
  }

  /** Returns them, by name. */
  public Map<String, DeclaredSource> all() {
    Map<String, DeclaredSource> all = ofSettings();
    stored()
        .forEach(definition ->
            all.putIfAbsent(definition.name(), new DeclaredSource(definition, DeclaredBy.STORED)));
    pins()
        .forEach(
            (name, commit) -> all.computeIfPresent(name, (same, source) -> pinned(source, commit)));
    return all;
  }

  private static DeclaredSource pinned(DeclaredSource source, String commit) {
    return source.definition().kind().equals(SourceDefinition.GIT)
        ? new DeclaredSource(source.definition().pinnedAt(commit), source.origin())
        : source;
  }

  private Map<String, String> pins() {
    Map<String, String> pins = new HashMap<>();
    database.inTransaction(tx ->
        tx.query(
            row -> pins.put(row.text("bundle_name"), row.text("commit_id")),
            "select bundle_name, commit_id from bundle_pin"));
    return pins;
  }

  /** Returns those of the settings, by name. */
  public Map<String, DeclaredSource> ofSettings() {
    Map<String, DeclaredSource> all = new LinkedHashMap<>();
    settings
        .bundles()
        .forEach((name, source) ->
            all.put(name, new DeclaredSource(of(name, source), DeclaredBy.SETTINGS)));
    for (Path folder : settings.dags().orElse(List.of())) {
      Path whole = folder.toAbsolutePath().normalize();
      String name = free(String.valueOf(whole.getFileName()), all.keySet());
      all.put(
          name,
          new DeclaredSource(
              SourceDefinition.folder(name, whole, settings.folderPollInterval()),
              DeclaredBy.SETTINGS));
    }
    return all;
  }

  private static String free(String plain, Collection<String> taken) {
    String name = plain;
    for (int i = 2; taken.contains(name); i++) {
      name = plain + "-" + i;
    }
    return name;
  }

  private static String whole(Path folder) {
    return folder.toAbsolutePath().normalize().toString();
  }

  private SourceDefinition of(String name, SourceSettings source) {
    boolean isGit = source.git().isPresent();
    boolean isFolder = source.folder().isPresent();
    boolean isOther = source.source().isPresent();
    boolean isClear = Stream.of(isGit, isFolder, isOther).filter(it -> it).count() == 1;
    return new SourceDefinition(
        name,
        !isClear
            ? SourceDefinition.NOTHING
            : isGit ? SourceDefinition.GIT : source.source().orElse(SourceDefinition.FOLDER),
        source
            .git()
            .or(() -> source.folder().map(DeclaredSources::whole))
            .or(source::location)
            .orElse(""),
        source.ref().orElse(null),
        null,
        source.path().orElse(null),
        source.poll().orElse(isFolder ? settings.folderPollInterval() : GIT_POLL),
        source.user().orElse(null),
        source.tokenFile().orElse(null),
        source.keyFile().orElse(null),
        source.knownHostsFile().orElse(null),
        source.caFile().orElse(null),
        source.submodules(),
        source.webhookSecretFile().orElse(null),
        source.options());
  }

  private List<SourceDefinition> stored() {
    return database
        .inTransaction(tx ->
            tx.query(
                row -> row.text("definition"),
                "select definition from bundle_source order by name"))
        .stream()
        .flatMap(text -> {
          try {
            return Stream.of(Json.MAPPER.readValue(text, SourceDefinition.class));
          } catch (JsonProcessingException damaged) {
            LOG.warnf("A stored bundle cannot be read and is left out: %s", damaged.getMessage());
            return Stream.empty();
          }
        })
        .toList();
  }
}
