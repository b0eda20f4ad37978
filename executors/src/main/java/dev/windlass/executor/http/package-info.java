/** HTTP requests as tasks. Begin with {@link dev.windlass.executor.http.HttpRunner}. */
@NullMarked
package dev.windlass.executor.http;

import org.jspecify.annotations.NullMarked;
