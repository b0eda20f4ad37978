/**
 * The worker program: a small JVM which loads one version of a bundle and runs its tasks. Begin
 * with {@link dev.windlass.executor.worker.WorkerMain}. Nothing here runs in the engine.
 */
@NullMarked
package dev.windlass.executor.worker;

import org.jspecify.annotations.NullMarked;
