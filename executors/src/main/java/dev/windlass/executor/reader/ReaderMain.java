package dev.windlass.executor.reader;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.InvalidDagException;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.Json;
import dev.windlass.executor.reader.ReadReport.ReadDag;
import dev.windlass.executor.reader.ReadReport.ReadError;
import dev.windlass.executor.worker.BundleLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program that reads a bundle version, in a JVM of its own: compiles it, finds the DAGs and
 * runs each {@code define}. Says what it does in {@link ReaderProgress}. Its only argument is the
 * file with its {@link ReaderRequest}.
 */
public final class ReaderMain {

  private final ReaderRequest request;
  private final Writer progress;

  private ReaderMain(ReaderRequest request, Writer progress) {
    this.request = request;
    this.progress = progress;
  }

  /** Starts the reader. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var request = Json.MAPPER.readValue(Path.of(arguments[0]).toFile(), ReaderRequest.class);
    try (var progress = Files.newBufferedWriter(request.progress());
        var loader = BundleLoader.of(request.directory())) {
      new ReaderMain(request, progress).read(loader);
    }
    // A define that still runs, or a thread it started, must not keep the JVM.
    System.exit(0);
  }

  private void read(ClassLoader loader) throws IOException, InterruptedException {
    var classes = request.classes();
    if (classes == null) {
      classes = find(loader);
    }
    var slow = new ArrayList<Thread>();
    for (var dagClass : classes) {
      say(new ReaderProgress.Begun(dagClass.className()));
      var thread = Thread.ofPlatform().daemon().unstarted(() -> define(dagClass, loader));
      thread.setContextClassLoader(loader);
      thread.start();
      if (!thread.join(request.patience())) {
        slow.add(thread);
      }
    }
    // The one who started this process ends it when it takes too long.
    for (var thread : slow) {
      thread.join();
    }
    say(new ReaderProgress.Done());
  }

  private List<DagClass> find(ClassLoader loader) throws IOException {
    var compiler =
        new SourceCompiler(
            request.directory(), request.classPath(), request.leftOut(), request.before());
    compiler.compile();
    compiler.errors().forEach(error -> say(new ReaderProgress.Failed(error)));
    say(new ReaderProgress.Compiled(compiler.fileOfClass(), compiler.affected()));
    var finder =
        new DagClassFinder(
            request.directory(), loader, compiler.fileOfClass(), compiler.affected());
    var classes = finder.find();
    finder.errors().forEach(error -> say(new ReaderProgress.Failed(error)));
    classes.forEach(found -> say(new ReaderProgress.Found(found)));
    say(new ReaderProgress.AllFound());
    return classes;
  }

  private void define(DagClass dagClass, ClassLoader loader) {
    try {
      var spec = recorded(dagClass, loader).specAt(Instant.now());
      say(new ReaderProgress.Read(new ReadDag(spec, dagClass.file())));
    } catch (InvalidDagException e) {
      for (var problem : e.problems()) {
        fail(dagClass, problem.line(), loader, problem.message());
      }
    } catch (Throwable e) {
      // Anything that author code throws is an error of this DAG and of no other.
      var line = AuthorLine.of(e, dagClass.className());
      fail(dagClass, line, loader, "Reading it threw " + e + ".");
    }
    say(new ReaderProgress.Ended(dagClass.className()));
  }

  private static RecordedDag recorded(DagClass dagClass, ClassLoader loader) throws Throwable {
    try {
      var constructor = Class.forName(dagClass.className(), true, loader).getDeclaredConstructor();
      constructor.setAccessible(true);
      return RecordedDag.of((DagDefinition) constructor.newInstance());
    } catch (InvocationTargetException | ExceptionInInitializerError e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private void fail(DagClass dagClass, @Nullable Integer line, ClassLoader loader, String message) {
    String id;
    try {
      var dag = Class.forName(dagClass.className(), false, loader).getAnnotation(Dag.class);
      id = dag == null ? null : dag.value();
    } catch (ClassNotFoundException | LinkageError e) {
      id = null;
    }
    say(new ReaderProgress.Failed(new ReadError(dagClass.file(), line, id, message)));
  }

  private synchronized void say(ReaderProgress what) {
    try {
      progress.write(Json.MAPPER.writeValueAsString(what));
      progress.write('\n');
      progress.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
