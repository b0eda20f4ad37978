package dev.windlass.executor.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A print stream that is another one for each caller. Every method is forwarded, so that attempts
 * which print at once do not wait for the lock of a stream they share.
 */
final class ForwardingPrintStream extends PrintStream {

  private final Supplier<PrintStream> target;

  ForwardingPrintStream(Supplier<PrintStream> target) {
    super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    this.target = target;
  }

  /** Does nothing: it is not the caller's to close. */
  @Override
  public void close() {}

  @Override
  public boolean checkError() {
    return target.get().checkError();
  }

  @Override
  public void flush() {
    target.get().flush();
  }

  @Override
  public void write(int octet) {
    target.get().write(octet);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    target.get().write(bytes, offset, length);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    target.get().write(bytes);
  }

  @Override
  public void writeBytes(byte[] bytes) {
    target.get().writeBytes(bytes);
  }

  @Override
  public void print(boolean value) {
    target.get().print(value);
  }

  @Override
  public void print(char value) {
    target.get().print(value);
  }

  @Override
  public void print(int value) {
    target.get().print(value);
  }

  @Override
  public void print(long value) {
    target.get().print(value);
  }

  @Override
  public void print(float value) {
    target.get().print(value);
  }

  @Override
  public void print(double value) {
    target.get().print(value);
  }

  @Override
  public void print(char[] value) {
    target.get().print(value);
  }

  @Override
  public void print(@Nullable String value) {
    target.get().print(value);
  }

  @Override
  public void print(@Nullable Object value) {
    target.get().print(value);
  }

  @Override
  public void println() {
    target.get().println();
  }

  @Override
  public void println(boolean value) {
    target.get().println(value);
  }

  @Override
  public void println(char value) {
    target.get().println(value);
  }

  @Override
  public void println(int value) {
    target.get().println(value);
  }

  @Override
  public void println(long value) {
    target.get().println(value);
  }

  @Override
  public void println(float value) {
    target.get().println(value);
  }

  @Override
  public void println(double value) {
    target.get().println(value);
  }

  @Override
  public void println(char[] value) {
    target.get().println(value);
  }

  @Override
  public void println(@Nullable String value) {
    target.get().println(value);
  }

  @Override
  public void println(@Nullable Object value) {
    target.get().println(value);
  }

  @Override
  public PrintStream printf(String format, @Nullable Object... values) {
    target.get().printf(format, values);
    return this;
  }

  @Override
  public PrintStream printf(@Nullable Locale locale, String format, @Nullable Object... values) {
    target.get().printf(locale, format, values);
    return this;
  }

  @Override
  public PrintStream format(String format, @Nullable Object... values) {
    target.get().format(format, values);
    return this;
  }

  @Override
  public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... values) {
    target.get().format(locale, format, values);
    return this;
  }

  @Override
  public PrintStream append(@Nullable CharSequence text) {
    target.get().append(text);
    return this;
  }

  @Override
  public PrintStream append(@Nullable CharSequence text, int start, int end) {
    target.get().append(text, start, end);
    return this;
  }

  @Override
  public PrintStream append(char value) {
    target.get().append(value);
    return this;
  }
}
