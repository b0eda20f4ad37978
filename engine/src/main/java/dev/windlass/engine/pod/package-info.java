/**
 * The pods of tries: what was seen of them, and what they would be. Begin with {@link
 * dev.windlass.engine.pod.TriedPods}.
 */
@NullMarked
package dev.windlass.engine.pod;

import org.jspecify.annotations.NullMarked;
