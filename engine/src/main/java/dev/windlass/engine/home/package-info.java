/**
 * What needs a person now, what comes next and how the last days went. Begin with {@link
 * dev.windlass.engine.home.AttentionResource}.
 */
@NullMarked
package dev.windlass.engine.home;

import org.jspecify.annotations.NullMarked;
