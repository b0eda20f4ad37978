package dev.windlass.examples;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Tries again what may work next time, and gives up at once where it cannot. */
@Dag("choosy_retries")
public final class ChoosyRetries implements DagDefinition {

  @Override
  public void define(DagBuilder dag) {
    dag.description("Tries again what may work next time.").tags("example");

    // A line that is cut may come back; what cannot be read never will.
    var price =
        dag.call("ask_for_price", this::askForPrice)
            .with(context())
            .retry(
                times(3)
                    .every(ofSeconds(1))
                    .onlyOn(UncheckedIOException.class)
                    .neverOn(NumberFormatException.class));

    // 75 is what programs end with that ask to be called again later.
    var mailed =
        dag.task("mail", bash("[ {{ ti.try_number }} != 1 ] || exit 75; echo mailed"))
            .retry(times(5).every(ofSeconds(1)).onExitCode(75).onTimeout());

    price.then(mailed);
  }

  /** Plays a line that is cut once. */
  double askForPrice(TaskContext context) {
    if (context.tryNumber() == 1) {
      throw new UncheckedIOException(new IOException("connection reset"));
    }
    return Double.parseDouble("12.50");
  }
}
