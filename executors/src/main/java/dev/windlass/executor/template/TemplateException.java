package dev.windlass.executor.template;

/**
 * A template that cannot be rendered; the message is for its author and holds no value of a secret.
 */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TemplateException(String message) {
    super(message);
  }
}
