package dev.windlass.engine.connection;

import org.jspecify.annotations.Nullable;

/**
 * A connection as it is shown. Secrets are {@code ***}.
 *
 * @param connectionId the name it is known by
 * @param connType what it leads to
 * @param description what it is for
 * @param host a host name, or a whole URL
 * @param login the user
 * @param schema the database or path below the host
 * @param port the port
 * @param password {@code ***} if there is one
 * @param extra what else the system wants: a JSON object as text
 * @param origin where it is from
 * @param readOnly whether it cannot be changed over the API
 * @param problem why it cannot be used, for example because its secrets were encrypted with another
 *     key
 */
public record ConnectionResponse(
    String connectionId,
    String connType,
    @Nullable String description,
    @Nullable String host,
    @Nullable String login,
    @Nullable String schema,
    @Nullable Integer port,
    @Nullable String password,
    @Nullable String extra,
    Origin origin,
    boolean readOnly,
    @Nullable String problem) {}
