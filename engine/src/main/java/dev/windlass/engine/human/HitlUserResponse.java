package dev.windlass.engine.human;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody who may answer, or has.
 *
 * @param id who
 * @param name what people call them
 */
@Schema(name = "HITLUser")
public record HitlUserResponse(String id, String name) {

  static HitlUserResponse of(String name) {
    return new HitlUserResponse(name, name);
  }
}
