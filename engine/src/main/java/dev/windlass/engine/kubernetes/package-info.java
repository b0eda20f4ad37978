/**
 * Tasks in pods: what the engine's settings say of them. Begin with {@link
 * dev.windlass.engine.kubernetes.KubernetesParts}.
 */
@NullMarked
package dev.windlass.engine.kubernetes;

import org.jspecify.annotations.NullMarked;
