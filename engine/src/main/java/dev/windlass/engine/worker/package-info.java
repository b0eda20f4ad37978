/** The socket that local workers connect to. */
@NullMarked
package dev.windlass.engine.worker;

import org.jspecify.annotations.NullMarked;
