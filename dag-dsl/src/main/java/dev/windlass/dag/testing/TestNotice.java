package dev.windlass.dag.testing;

import dev.windlass.dag.NoticeEvent;
import org.jspecify.annotations.Nullable;

/**
 * A notice that the engine would send of a run. Nothing is sent in a test.
 *
 * <p>Example: {@code assertThat(run.notices()).extracting(TestNotice::event)}.
 *
 * @param event what it tells
 * @param taskId the task it is about; null if about the run
 * @param channel where it goes, in words: {@code Slack 'team_channel'}
 */
public record TestNotice(NoticeEvent event, @Nullable String taskId, String channel) {}
