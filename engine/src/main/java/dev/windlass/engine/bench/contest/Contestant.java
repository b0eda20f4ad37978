package dev.windlass.engine.bench.contest;

import java.util.Optional;

/** A scheduler that runs and knows the DAGs of a discipline. */
interface Contestant extends AutoCloseable {

  Driver driver();

  Storage storage();

  /** Returns how much of a discipline it does in a round; a peer that is slow does a part. */
  int share(int whole);

  /** Returns what it costs the machine; empty if it is not ours. */
  Optional<Footprint> footprint();

  @Override
  void close();
}
