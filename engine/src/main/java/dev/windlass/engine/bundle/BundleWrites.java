package dev.windlass.engine.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.Settings;
import dev.windlass.engine.audit.AuditEntry;
import dev.windlass.engine.audit.AuditLog;
import dev.windlass.engine.git.GitAddress;
import dev.windlass.engine.rest.Invalid;
import dev.windlass.engine.rest.Problem;
import dev.windlass.engine.source.DeclaredSources;
import dev.windlass.engine.source.SourceDefinition;
import dev.windlass.engine.source.SourceEntity;
import dev.windlass.executor.source.SourceException;
import io.quarkus.runtime.configuration.DurationConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds and removes bundles, and keeps who did what, each in a transaction of its own. */
@ApplicationScoped
class BundleWrites {

  private static final Duration SHORTEST = Duration.ofMillis(100);

  private final Settings settings;
  private final EntityManager entities;
  private final InstantSource clock;
  private final AuditLog audit;

  BundleWrites(Settings settings, EntityManager entities, InstantSource clock, AuditLog audit) {
    this.settings = settings;
    this.entities = entities;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * Returns what somebody wants to add.
   *
   * @throws Problem if it cannot be
   */
  SourceDefinition definition(BundleBody body) {
    boolean isGit = body.git() != null;
    boolean isFolder = body.folder() != null;
    if (Stream.of(isGit, isFolder, body.source() != null).filter(it -> it).count() != 1) {
      throw Problem.badRequest(
          "A bundle is taken from a Git repository, from a folder or from the source of a plugin: give either git or folder or source.");
    }
    return new SourceDefinition(
        body.name(),
        isGit
            ? SourceDefinition.GIT
            : Objects.requireNonNullElse(body.source(), SourceDefinition.FOLDER),
        isGit
            ? address(String.valueOf(body.git()))
            : isFolder
                ? folder(String.valueOf(body.folder()))
                : Objects.requireNonNullElse(body.location(), ""),
        body.ref(),
        null,
        body.path(),
        poll(body.poll(), isFolder ? settings.folderPollInterval() : DeclaredSources.GIT_POLL),
        body.user(),
        file("token_file", body.tokenFile()),
        file("key_file", body.keyFile()),
        file("known_hosts_file", body.knownHostsFile()),
        file("ca_file", body.caFile()),
        Boolean.TRUE.equals(body.submodules()),
        file("webhook_secret_file", body.webhookSecretFile()),
        body.options());
  }

  private String address(String git) {
    try {
      GitAddress address = GitAddress.of(git, settings.gitHosts().orElse(List.of()));
      return address.toString();
    } catch (SourceException wrong) {
      throw Problem.invalidField("git", String.valueOf(wrong.getMessage()), Invalid.VALUE);
    }
  }

  private static String folder(String folder) {
    Path path = path("folder", folder);
    if (!Files.isDirectory(path)) {
      throw Problem.invalidField(
          "folder",
          "There is no folder '%s' on this engine's machine.".formatted(folder),
          Invalid.VALUE);
    }
    return path.toString();
  }

  private static @Nullable Path file(String field, @Nullable String file) {
    if (file == null) {
      return null;
    }
    Path path = path(field, file);
    if (!Files.isReadable(path)) {
      throw Problem.invalidField(
          field,
          "There is no file '%s' on this engine's machine, or it may not read it.".formatted(file),
          Invalid.VALUE);
    }
    return path;
  }

  private static Path path(String field, String text) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException wrong) {
      // Said below.
    }
    throw Problem.invalidField(
        field, "'%s' is no whole path; it must begin with /.".formatted(text), Invalid.VALUE);
  }

  private static Duration poll(@Nullable String text, Duration otherwise) {
    try {
      Duration poll = text == null ? otherwise : DurationConverter.parseDuration(text);
      if (poll != null
          && poll.compareTo(SHORTEST) >= 0
          && poll.compareTo(Duration.ofDays(1)) <= 0) {
        return poll;
      }
    } catch (IllegalArgumentException wrong) {
      // Said below.
    }
    throw Problem.invalidField(
        "poll",
        "'%s' is no time between 100ms and 24h; write for example 10s.".formatted(text),
        Invalid.VALUE);
  }

  @Transactional
  void add(SourceDefinition definition) {
    if (SourceEntity.findById(definition.name()) != null) {
      throw taken(definition.name());
    }
    SourceEntity row = new SourceEntity();
    row.name = definition.name();
    row.createdAt = clock.instant();
    try {
      row.definition = Json.MAPPER.writeValueAsString(definition);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write where a bundle is from.", impossible);
    }
    row.persistAndFlush();
    audit.write(
        AuditEntry.of("post_bundle")
            .with("bundle", definition.name())
            .with("kind", definition.kind())
            .with("location", definition.location())
            .with("ref", definition.ref()));
  }

  static Problem taken(String name) {
    return Problem.conflict(
        "There is a bundle '%s' already. Remove it first, or give this one another name."
            .formatted(name));
  }

  @Transactional
  void remove(String name) {
    if (!SourceEntity.deleteById(name)) {
      throw Problem.badRequest(
          "The bundle '%s' is part of the settings of an engine. Remove it there, and start the engine again."
              .formatted(name));
    }
    // Engines that are not there would keep it for days.
    entities
        .createNativeQuery(
            "delete from bundle_watcher where bundle_name = ?1 and origin = 'STORED'")
        .setParameter(1, name)
        .executeUpdate();
    unpinned(name);
    audit.write(AuditEntry.of("delete_bundle").with("bundle", name));
  }

  /** Keeps a bundle at a commit, on every engine. */
  @Transactional
  void pin(String name, String commit) {
    unpinned(name);
    entities
        .createNativeQuery(
            "insert into bundle_pin (bundle_name, commit_id, pinned_at) values (?1, ?2, ?3)")
        .setParameter(1, name)
        .setParameter(2, commit)
        .setParameter(3, clock.instant())
        .executeUpdate();
    audit.write(AuditEntry.of("pin_bundle").with("bundle", name).with("commit", commit));
  }

  /** Lets a bundle follow its branch again. */
  @Transactional
  void unpin(String name) {
    unpinned(name);
    audit.write(AuditEntry.of("unpin_bundle").with("bundle", name));
  }

  private void unpinned(String name) {
    entities
        .createNativeQuery("delete from bundle_pin where bundle_name = ?1")
        .setParameter(1, name)
        .executeUpdate();
  }
}
