package dev.windlass.engine.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of an answer that is not what was asked for.
 *
 * @param detail what is wrong and the way out
 */
@Schema(name = "HTTPExceptionResponse")
public record HttpExceptionResponse(String detail) {}
