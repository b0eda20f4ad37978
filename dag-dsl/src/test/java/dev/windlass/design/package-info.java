/** The three DAG files by which every change to the DSL is measured, as the design has them. */
package dev.windlass.design;
