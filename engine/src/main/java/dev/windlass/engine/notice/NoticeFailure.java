package dev.windlass.engine.notice;

/** A notice could not be sent; the message says why and holds no secret. */
final class NoticeFailure extends Exception {

  private static final long serialVersionUID = 1;

  NoticeFailure(String message) {
    super(message);
  }
}
