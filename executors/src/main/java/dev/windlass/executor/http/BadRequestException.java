package dev.windlass.executor.http;

/** A request that can never be sent as it is; the message is for people. */
final class BadRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadRequestException(String message) {
    super(message);
  }
}
