package dev.windlass.engine.catalog;

import java.util.List;

/**
 * A part of the list of import errors.
 *
 * @param importErrors the part
 * @param totalEntries how many there are
 */
public record ImportErrorCollectionResponse(
    List<ImportErrorResponse> importErrors, int totalEntries) {}
