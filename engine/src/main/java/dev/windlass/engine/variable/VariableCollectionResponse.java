package dev.windlass.engine.variable;

import java.util.List;

/**
 * A part of the list of variables.
 *
 * @param variables the part
 * @param totalEntries how many there are
 */
public record VariableCollectionResponse(List<VariableResponse> variables, int totalEntries) {}
