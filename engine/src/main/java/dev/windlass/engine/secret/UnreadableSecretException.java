package dev.windlass.engine.secret;

/** A sealed value cannot be opened. The message is for people and says the way out. */
public final class UnreadableSecretException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private UnreadableSecretException(String message) {
    super(message);
  }

  static UnreadableSecretException otherKey(String belongsTo, String sealedWith, String key) {
    return new UnreadableSecretException(
        "The secret '"
            + belongsTo
            + "' was encrypted with key "
            + sealedWith
            + ", but the engine's key is "
            + key
            + ". Start the engine with the key it was written with ("
            + KeySource.FILE_NAME
            + " in the data folder, or "
            + KeySource.VARIABLE
            + "), or set the secret again.");
  }

  static UnreadableSecretException damaged(String belongsTo) {
    return new UnreadableSecretException(
        "The secret '"
            + belongsTo
            + "' is damaged, or was written for something else. Set it again.");
  }
}
