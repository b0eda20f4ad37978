package dev.windlass.engine.git;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to take from which repository, and how to get in. Credentials are files, which are read anew
 * every time: who exchanges one need not tell the engine.
 *
 * @param url where the repository is: https, ssh, {@code user@host:path}, http or file
 * @param ref a branch, a tag or the whole id of a commit; null for the default branch
 * @param path the folder in the repository that holds the DAGs; null for all of it
 * @param user who to be, where that is not part of the URL
 * @param tokenFile holds a token or a password for https, or the private key of a GitHub App, whose
 *     id is the user
 * @param keyFile holds a private key for ssh
 * @param knownHostsFile holds the keys of hosts that are trusted for ssh
 * @param caFile holds certificates, in PEM, that are trusted for https beside Java's own
 * @param submodules whether submodules are taken as well
 * @param hosts the only hosts that are asked; all if this is empty
 */
public record GitOrigin(
    String url,
    @Nullable String ref,
    @Nullable String path,
    @Nullable String user,
    @Nullable Path tokenFile,
    @Nullable Path keyFile,
    @Nullable Path knownHostsFile,
    @Nullable Path caFile,
    boolean submodules,
    List<String> hosts) {

  public GitOrigin {
    hosts = List.copyOf(hosts);
  }

  /** Returns the same for a host that must not see the token. */
  GitOrigin withoutToken() {
    return new GitOrigin(
        url, ref, path, null, null, keyFile, knownHostsFile, caFile, submodules, hosts);
  }
}
