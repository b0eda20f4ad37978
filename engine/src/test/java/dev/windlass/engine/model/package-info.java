/** The rules of a run once more, to compare the engine with. */
package dev.windlass.engine.model;
