package dev.windlass.engine.event;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The data of the first event of a stream.
 *
 * @param version the version of Windlass
 * @param build changes when the files of the page change, so that an open page knows that it is of
 *     another engine
 * @param time what the engine's clock shows
 */
@Schema(name = "HelloEvent")
public record HelloData(String version, String build, Instant time) {}
