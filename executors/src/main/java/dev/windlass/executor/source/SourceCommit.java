package dev.windlass.executor.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commit, for people.
 *
 * @param id its whole id
 * @param found where it was found, for example {@code https://git.example.org/dags.git#main}
 * @param author name and address of who wrote it
 * @param at when it was committed
 * @param subject the first line of what was said about it
 * @param url where people see it in a browser; null if that is not known
 */
public record SourceCommit(
    String id, String found, String author, Instant at, String subject, @Nullable String url) {}
