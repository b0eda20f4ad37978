package dev.windlass.engine.warning;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Warnings, and how many there are. */
@Schema(name = "DAGWarningCollectionResponse")
public record DagWarningCollectionResponse(
    List<DagWarningResponse> dagWarnings, int totalEntries) {}
