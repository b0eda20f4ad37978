package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A class of failures, as a retry names it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FailureClass.Exceptions.class, name = "exception"),
  @JsonSubTypes.Type(value = FailureClass.ExitCode.class, name = "exit_code"),
  @JsonSubTypes.Type(value = FailureClass.HttpStatus.class, name = "http_status"),
  @JsonSubTypes.Type(value = FailureClass.Timeout.class, name = "timeout")
})
public sealed interface FailureClass {

  /** Returns what people call it. */
  String words();

  /** Exceptions of this class and of those that extend it. */
  record Exceptions(String className) implements FailureClass {
    @Override
    public String words() {
      return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }
  }

  /** Processes that end with this code. */
  record ExitCode(int code) implements FailureClass {
    @Override
    public String words() {
      return "exit code " + code;
    }
  }

  /** Answers with this status. */
  record HttpStatus(int status) implements FailureClass {
    @Override
    public String words() {
      return "HTTP status " + status;
    }
  }

  /** Attempts that took longer than their timeout. */
  record Timeout() implements FailureClass {
    @Override
    public String words() {
      return "a timeout";
    }
  }
}
