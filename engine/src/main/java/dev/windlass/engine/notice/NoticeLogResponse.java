package dev.windlass.engine.notice;

import dev.windlass.engine.log.LogLineResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The log of the latest try to tell a task.
 *
 * @param tryNumber its number among the tries to tell that task of that run; 0 if there was none
 * @param totalLines how many lines it has
 * @param lines the first 1000 of them
 */
@Schema(name = "NoticeLogResponse")
public record NoticeLogResponse(int tryNumber, long totalLines, List<LogLineResponse> lines) {}
