/**
 * What task instances ask people, over REST. Begin with {@link
 * dev.windlass.engine.human.HitlDetailsResource}.
 */
@NullMarked
package dev.windlass.engine.human;

import org.jspecify.annotations.NullMarked;
