package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.engine.run.ActiveRun;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new attempt of a task instance, to be given to an executor once it is committed.
 *
 * @param attemptId the attempt
 * @param executor what runs it
 * @param run its run
 * @param task its task
 * @param mapIndex its element, or -1
 * @param tryNumber counts from 1
 * @param outputs results of the upstream tasks it takes
 * @param element the element as JSON
 * @param context what the task knows of its run
 * @param standing how it stands if it waits for something
 * @param state what it keeps from its earlier tries
 */
record Claim(
    UUID attemptId,
    String executor,
    ActiveRun run,
    TaskSpec task,
    int mapIndex,
    int tryNumber,
    Map<String, JsonNode> outputs,
    @Nullable JsonNode element,
    RunContext context,
    Standing standing,
    Map<String, JsonNode> state) {}
