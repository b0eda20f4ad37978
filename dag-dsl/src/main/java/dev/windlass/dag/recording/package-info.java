/**
 * Runs {@code define} in recording mode and calls what it recorded. Begin with {@link
 * dev.windlass.dag.recording.RecordedDag}, the only door; {@code Recording} holds what was taken
 * down, {@code SpecWriter} turns it into a {@link dev.windlass.dag.spec.DagSpec}, {@code
 * AttemptRunner} runs a task of it.
 */
@NullMarked
package dev.windlass.dag.recording;

import org.jspecify.annotations.NullMarked;
