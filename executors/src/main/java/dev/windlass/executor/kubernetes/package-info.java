/**
 * Runs each attempt in a pod of its own. Begin with {@link
 * dev.windlass.executor.kubernetes.KubernetesExecutor}; {@link
 * dev.windlass.executor.kubernetes.PodRules} says what becomes of an attempt whatever happens to
 * its pod.
 */
@NullMarked
package dev.windlass.executor.kubernetes;

import org.jspecify.annotations.NullMarked;
