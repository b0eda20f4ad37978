/**
 * Lets schedulers do the same work by turns and says how they stand to each other: Windlass on its
 * databases, with one engine and several, and a peer that is installed here. Begin with {@link
 * dev.windlass.engine.bench.contest.Contest}; each {@link
 * dev.windlass.engine.bench.contest.Discipline} is one class.
 */
@NullMarked
package dev.windlass.engine.bench.contest;

import org.jspecify.annotations.NullMarked;
