package dev.windlass.engine.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a bundle is taken from, as somebody said it. Holds names of files with secrets, never
 * secrets.
 *
 * @param name the name of the bundle
 * @param kind {@link #FOLDER}, {@link #GIT}, or what a plugin adds
 * @param location the folder, or the address of the repository
 * @param ref the branch, tag or commit; null for the default branch, and for a folder
 * @param pinned the commit that it stays at, whatever the branch does; null if at none
 * @param path the folder in the repository; null for all of it, and for a folder
 * @param poll how often it is looked at
 * @param user who to be, where the address does not say so
 * @param tokenFile holds a token for https
 * @param keyFile holds a key for ssh
 * @param knownHostsFile holds the keys of hosts for ssh
 * @param caFile holds certificates for https
 * @param submodules whether submodules are taken too
 * @param webhookSecretFile holds what signs the calls of a webhook
 * @param options what a source of a plugin is told; null for nothing
 */
public record SourceDefinition(
    String name,
    String kind,
    String location,
    @Nullable String ref,
    @Nullable String pinned,
    @Nullable String path,
    Duration poll,
    @Nullable String user,
    @Nullable Path tokenFile,
    @Nullable Path keyFile,
    @Nullable Path knownHostsFile,
    @Nullable Path caFile,
    boolean submodules,
    @Nullable Path webhookSecretFile,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable Map<String, String> options) {

  /** A folder of files. */
  public static final String FOLDER = "folder";

  /** Settings that say neither, so that the bundle can say what is missing. */
  static final String NOTHING = "nothing";

  /** A Git repository. */
  public static final String GIT = "git";

  /** Returns a folder. */
  public static SourceDefinition folder(String name, Path folder, Duration poll) {
    return new SourceDefinition(
        name,
        FOLDER,
        folder.toString(),
        null,
        null,
        null,
        poll,
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        null);
  }

  /** Returns the same, kept at a commit; null for at none. */
  SourceDefinition pinnedAt(@Nullable String commit) {
    return new SourceDefinition(
        name,
        kind,
        location,
        ref,
        commit,
        path,
        poll,
        user,
        tokenFile,
        keyFile,
        knownHostsFile,
        caFile,
        submodules,
        webhookSecretFile,
        options);
  }
}
