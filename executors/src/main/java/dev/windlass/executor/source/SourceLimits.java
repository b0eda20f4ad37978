package dev.windlass.executor.source;

/**
 * How much a version may hold.
 *
 * @param bytes of all its files together
 * @param files how many
 */
public record SourceLimits(long bytes, int files) {

  /**
   * Looks whether that much may be.
   *
   * @throws SourceException if it is too much
   */
  public void check(long foundBytes, int foundFiles) throws SourceException {
    if (foundBytes > bytes) {
      throw new SourceException(
          ("Its files have more than %,d bytes together. Move what is no part of the DAGs elsewhere,"
                  + " or set windlass.max-bundle.")
              .formatted(bytes));
    }
    if (foundFiles > files) {
      throw new SourceException(
          "It has more than %,d files. Move what is no part of the DAGs elsewhere, or set windlass.max-bundle-files."
              .formatted(files));
    }
  }
}
