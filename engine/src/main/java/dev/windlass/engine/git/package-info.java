/** Bundles from Git repositories, by JGit. Begin with {@link dev.windlass.engine.git.GitSource}. */
@NullMarked
package dev.windlass.engine.git;

import org.jspecify.annotations.NullMarked;
