package dev.windlass.engine.human;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What task instances ask people.
 *
 * @param hitlDetails this part of the list
 * @param totalEntries how many there are in all
 */
@Schema(name = "HITLDetailCollection")
public record HitlDetailCollectionResponse(
    List<HitlDetailResponse> hitlDetails, int totalEntries) {}
