package dev.windlass.engine.run;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a task instance keeps, and how many values that are. */
@Schema(name = "TaskStateCollectionResponse")
public record TaskStateCollectionResponse(
    List<TaskStateEntryResponse> taskState, int totalEntries) {}
