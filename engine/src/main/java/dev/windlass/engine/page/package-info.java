/**
 * How the web page, which is built from {@code ui/}, is served. Begin with {@link
 * dev.windlass.engine.page.PageRoutes}.
 */
@NullMarked
package dev.windlass.engine.page;

import org.jspecify.annotations.NullMarked;
