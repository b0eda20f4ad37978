/**
 * Encryption at rest. Begin with {@link dev.windlass.engine.secret.Secrets}; where its key is from
 * says {@link dev.windlass.engine.secret.KeySource}.
 */
@NullMarked
package dev.windlass.engine.secret;

import org.jspecify.annotations.NullMarked;
