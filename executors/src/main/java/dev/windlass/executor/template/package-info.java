/**
 * Renders the templates in the texts of operators, with Airflow's names. Begin with {@link
 * dev.windlass.executor.template.TemplateRenderer}.
 */
@NullMarked
package dev.windlass.executor.template;

import org.jspecify.annotations.NullMarked;
