package dev.windlass.engine.connection;

import java.util.List;

/**
 * A part of the list of connections.
 *
 * @param connections the part
 * @param totalEntries how many there are
 */
public record ConnectionCollectionResponse(
    List<ConnectionResponse> connections, int totalEntries) {}
