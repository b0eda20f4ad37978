/** SQL statements as tasks. Begin with {@link dev.windlass.executor.sql.SqlRunner}. */
@NullMarked
package dev.windlass.executor.sql;

import org.jspecify.annotations.NullMarked;
