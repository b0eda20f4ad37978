package dev.windlass.engine.bundle;

import java.time.Duration;
import java.time.Instant;

/**
 * A bundle was looked through because its files are others than before.
 *
 * @param bundleName the bundle
 * @param at when that was done
 * @param took how long it took to copy, read and publish it
 * @param result what came of it
 */
public record BundleRefreshed(String bundleName, Instant at, Duration took, Result result) {

  /** What comes of it. */
  public enum Result {
    /** It was read and its DAGs are published; some may have errors. */
    READ,
    /** This version of it was published before. */
    UNCHANGED,
    /** Its files could not be read; its DAGs are as they were. */
    FAILED
  }
}
