package dev.windlass.engine.variable;

import dev.windlass.engine.connection.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A variable as it is shown. The value of one whose name says that it is a secret is {@code ***}.
 *
 * @param key its name
 * @param value its value
 * @param description what it is for
 * @param isEncrypted whether it is encrypted at rest
 * @param origin where it is from
 * @param readOnly whether it cannot be changed over the API
 * @param problem why it cannot be used, for example because it was encrypted with another key
 */
public record VariableResponse(
    String key,
    String value,
    @Nullable String description,
    boolean isEncrypted,
    Origin origin,
    boolean readOnly,
    @Nullable String problem) {}
