package dev.windlass.engine.bundle;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bundle as somebody adds it: {@code git} or {@code folder} says where it is taken from. Files
 * are on the machine of each engine.
 *
 * @param name its name
 * @param git the address of a Git repository
 * @param folder a folder, with its whole path
 * @param source a kind of source that a plugin adds
 * @param location where it is, for such a source
 * @param options what else such a source wants to know; secrets are in files that they name
 * @param ref the branch, tag or commit; the default branch if not given
 * @param path the folder in the repository; all of it if not given
 * @param poll how often it is looked at, for example {@code 10s}
 * @param user who to be, where the address does not say so
 * @param tokenFile a file with a token for https
 * @param keyFile a file with a private key for ssh
 * @param knownHostsFile a file with the keys of hosts for ssh
 * @param caFile a file with certificates for https
 * @param submodules whether submodules are taken too
 * @param webhookSecretFile a file with what signs the calls of a webhook
 */
public record BundleBody(
    @NotBlank(message = "name is missing.")
        @Pattern(
            regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
            message =
                "name must begin with a letter or a digit and have at most 100 letters, digits, dots, dashes and"
                    + " underscores.")
        String name,
    @Nullable String git,
    @Nullable String folder,
    @Nullable String source,
    @Nullable String location,
    @Nullable Map<String, String> options,
    @Nullable String ref,
    @Nullable String path,
    @Nullable String poll,
    @Nullable String user,
    @Nullable String tokenFile,
    @Nullable String keyFile,
    @Nullable String knownHostsFile,
    @Nullable String caFile,
    @Nullable Boolean submodules,
    @Nullable String webhookSecretFile) {}
