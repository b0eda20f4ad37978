/**
 * What changes, as it changes. Whoever commits a change tells {@link
 * dev.windlass.engine.event.EventFeed}; {@link dev.windlass.engine.event.EventsResource} streams it
 * to whoever listens.
 */
@NullMarked
package dev.windlass.engine.event;

import org.jspecify.annotations.NullMarked;
