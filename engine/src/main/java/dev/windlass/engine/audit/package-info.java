/**
 * Who changed what: one entry for every change made over REST, by the page, by the command line or
 * by a script. {@link dev.windlass.engine.audit.AuditLog} writes, {@link
 * dev.windlass.engine.audit.EventLogsResource} shows.
 */
@NullMarked
package dev.windlass.engine.audit;

import org.jspecify.annotations.NullMarked;
