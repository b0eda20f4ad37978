package dev.windlass.executor.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's end of all connections to workers, whatever carries them. The transport calls {@link
 * #onOpen}, {@link #onText} and {@link #onClose}, for one link one after the other; executors say
 * which workers they expect.
 *
 * <p>Nothing a link sends is looked at before a hello with the right token.
 */
public final class WorkerHub {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerHub.class);

  private final Map<String, WorkerSession> sessions = new ConcurrentHashMap<>();
  private final Map<WorkerLink, Connected> links = new ConcurrentHashMap<>();

  private final List<Predicate<String>> putOff = new CopyOnWriteArrayList<>();
  private final Executor teller;

  private static final class Connected {
    final Parts parts = new Parts();
    @Nullable WorkerSession session;
  }

  /** Makes one that expects nobody yet. */
  public WorkerHub() {
    this(task -> Thread.ofVirtual().name("acknowledgement").start(task));
  }

  /** Tells workers what is stored by that. */
  WorkerHub(Executor teller) {
    this.teller = teller;
  }

  /**
   * Lets a worker in.
   *
   * @param workerId its name
   * @param tokenHash {@link WorkerToken#hash} of the secret it was given
   * @param digest the bundle version it must have
   * @param owner hears from it
   * @return by which it is spoken to
   */
  public WorkerSession expect(String workerId, String tokenHash, String digest, WorkerOwner owner) {
    return expect(workerId, token -> WorkerToken.matches(token, tokenHash), digest, owner);
  }

  /**
   * Lets a worker in.
   *
   * @param workerId its name
   * @param credential says whether what a worker of that name shows is its own; may take a while
   * @param digest the bundle version it must have
   * @param owner hears from it
   * @return by which it is spoken to
   */
  public WorkerSession expect(
      String workerId, Predicate<String> credential, String digest, WorkerOwner owner) {
    var session = new WorkerSession(workerId, credential, digest, owner, teller);
    sessions.put(workerId, session);
    return session;
  }

  /**
   * Makes workers that nobody expects try again later, as long as {@code undecided} says of their
   * names that it is not known yet whether they are wanted: after a start of the engine.
   */
  public void putOff(Predicate<String> undecided) {
    putOff.add(undecided);
  }

  /** Says who may have a bundle version: the worker of that name, if it shows what is its own. */
  public Access access(String workerId, String token, String digest) {
    var session = sessions.get(workerId);
    if (session == null) {
      return isPutOff(workerId) ? Access.LATER : Access.REFUSED;
    }
    return session.digest.equals(digest) && session.credential.test(token)
        ? Access.GRANTED
        : Access.REFUSED;
  }

  /** What a worker hears that asks for something. */
  public enum Access {
    /** It may have it. */
    GRANTED,
    /** It is not known yet whether it is wanted. */
    LATER,
    /** It is not wanted, or is not who it says it is. */
    REFUSED
  }

  /** The worker is to come again. */
  private static final class TryLater extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    TryLater(String message) {
      super(message);
    }
  }

  private boolean isPutOff(String workerId) {
    return putOff.stream().anyMatch(undecided -> undecided.test(workerId));
  }

  /** Lets the worker in no more, and closes its connection. */
  public void forget(WorkerSession session) {
    sessions.remove(session.workerId, session);
    session.disconnect("The worker is not needed any more.");
  }

  /** A worker, or somebody else, opened a connection. */
  public void onOpen(WorkerLink link) {
    links.put(link, new Connected());
  }

  /** A text message arrived. Never throws: a link that says something wrong is closed. */
  public void onText(WorkerLink link, String text) {
    var connected = links.get(link);
    if (connected == null) {
      return;
    }
    try {
      var frame = connected.parts.join(text);
      if (frame != null) {
        receive(link, connected, Wire.FROM_WORKER.read(frame));
      }
    } catch (TryLater e) {
      LOG.debug("Closing a connection to /worker: {}", e.getMessage());
      links.remove(link);
      link.close(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      LOG.warn("Closing a connection to /worker: {}", e.getMessage());
      links.remove(link);
      link.close(String.valueOf(e.getMessage()));
    }
  }

  /** The connection is gone. */
  public void onClose(WorkerLink link) {
    var connected = links.remove(link);
    if (connected != null && connected.session != null) {
      connected.session.detach(link);
    }
  }

  private void receive(WorkerLink link, Connected connected, List<WorkerMessage> messages) {
    var rest = messages;
    var session = connected.session;
    if (session == null) {
      if (messages.isEmpty() || !(messages.getFirst() instanceof WorkerMessage.Hello hello)) {
        throw new IllegalArgumentException("The first message of a worker must be its hello.");
      }
      session = authenticate(link, hello);
      connected.session = session;
      connected.parts.trust();
      session.attach(link);
      session.owner.connected(hello);
      rest = messages.subList(1, messages.size());
    }
    session.receive(
        rest.stream()
            .filter(WorkerMessage.Numbered.class::isInstance)
            .map(WorkerMessage.Numbered.class::cast)
            .toList());
  }

  private WorkerSession authenticate(WorkerLink link, WorkerMessage.Hello hello) {
    var session = sessions.get(hello.workerId());
    if (session == null && isPutOff(hello.workerId())) {
      throw new TryLater(
          "Worker '" + hello.workerId() + "' came before it is known whether it is wanted.");
    }
    var problem =
        session == null
            ? "no such worker is expected"
            : !session.credential.test(hello.token())
                ? "its token is not the one it was given"
                : !hello.digest().equals(session.digest)
                    ? "it has bundle version " + hello.digest() + " instead of " + session.digest
                    : hello.protocolVersion() != WorkerMessage.PROTOCOL_VERSION
                        ? "it speaks version " + hello.protocolVersion() + " of the protocol"
                        : null;
    if (session == null || problem != null) {
      var reason = "Worker '" + hello.workerId() + "' is refused: " + problem + ".";
      link.send(Wire.FROM_ENGINE.write(List.of(new EngineMessage.Stop(reason))));
      throw new IllegalArgumentException(reason);
    }
    return session;
  }
}
