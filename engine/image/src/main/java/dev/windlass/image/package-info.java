/**
 * Builds the images of engine and worker without a Docker daemon. Begin with {@link
 * dev.windlass.image.ImageMain}.
 */
@NullMarked
package dev.windlass.image;

import org.jspecify.annotations.NullMarked;
