package dev.windlass.engine.dependency;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Finds libraries as Maven does, with Maven's own resolver: in the local repository, and where the
 * settings of the user lead: mirrors, proxies, credentials, profiles. No plugin and no other code
 * of theirs is run.
 */
final class MavenLibraries implements LibraryResolver {

  /** The DSL, and what it shares with a DAG, are there already. */
  private static final List<Exclusion> PROVIDED =
      List.of(new Exclusion("dev.windlass", "windlass-dag-dsl", "*", "*"));

  private static final Map<String, Object> PATIENCE =
      Map.of("aether.connector.connectTimeout", 10_000, "aether.connector.requestTimeout", 60_000);

  private final @Nullable Path settings;

  /**
   * Makes one.
   *
   * @param settings a {@code settings.xml}; null for that of the user, if there is one
   */
  MavenLibraries(@Nullable Path settings) {
    this.settings = settings;
  }

  @Override
  public List<FoundJar> resolve(Collection<String> coordinates, Collection<String> repositories)
      throws LibraryException {
    // Whoever publishes a library must not be able to send the engine, or what is in its
    // environment, elsewhere: repositories that a POM names are not asked.
    ContextOverrides.Builder overrides =
        ContextOverrides.create()
            .withUserSettings(true)
            .ignoreArtifactDescriptorRepositories(true)
            .checksumPolicy(ContextOverrides.ChecksumPolicy.FAIL)
            .snapshotUpdatePolicy(ContextOverrides.SnapshotUpdatePolicy.ALWAYS)
            .configProperties(PATIENCE);
    if (settings != null) {
      overrides.withUserSettingsXmlOverride(settings);
    }
    try (Context maven = new StandaloneStaticRuntime().create(overrides.build())) {
      return resolve(maven, coordinates, repositories);
    } catch (DependencyResolutionException refused) {
      throw new LibraryException(message(coordinates, refused), refused);
    } catch (RuntimeException broken) {
      throw new LibraryException(
          "%s cannot be had: Maven's settings cannot be used: %s"
              .formatted(String.join(", ", coordinates), broken.getMessage()),
          broken);
    }
  }

  private static List<FoundJar> resolve(
      Context maven, Collection<String> coordinates, Collection<String> repositories)
      throws DependencyResolutionException {
    // What could not be found is asked for again, and not tomorrow.
    var session = new DefaultRepositorySystemSession(maven.repositorySystemSession());
    session.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(0));
    List<RemoteRepository> asked = new ArrayList<>(maven.remoteRepositories());
    asked.addAll(
        maven
            .repositorySystem()
            .newResolutionRepositories(
                session, repositories.stream().map(MavenRepositories::of).toList()));
    var collect = new CollectRequest();
    collect.setRepositories(asked);
    coordinates.forEach(one -> collect.addDependency(dependency(one)));
    var request =
        new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
    return maven
        .repositorySystem()
        .resolveDependencies(session, request)
        .getArtifactResults()
        .stream()
        .map(ArtifactResult::getArtifact)
        .filter(artifact -> artifact.getExtension().equals("jar"))
        .map(artifact -> new FoundJar(text(artifact), artifact.getFile().toPath()))
        .toList();
  }

  private static Dependency dependency(String coordinate) {
    int at = coordinate.indexOf('@');
    String type = at < 0 ? "jar" : coordinate.substring(at + 1);
    List<String> names = List.of((at < 0 ? coordinate : coordinate.substring(0, at)).split(":", 4));
    return new Dependency(
        new DefaultArtifact(
            names.get(0), names.get(1), names.size() > 3 ? names.get(3) : "", type, names.get(2)),
        JavaScopes.RUNTIME,
        false,
        PROVIDED);
  }

  private static String text(Artifact artifact) {
    String classifier = artifact.getClassifier();
    return artifact.getGroupId()
        + ":"
        + artifact.getArtifactId()
        + ":"
        + artifact.getVersion()
        + (classifier.isEmpty() ? "" : ":" + classifier);
  }

  /** Its own message is long and says everything twice; the cause of all causes says it best. */
  private static String message(Collection<String> coordinates, Throwable refused) {
    Throwable cause = refused;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String why = String.valueOf(cause.getMessage()).strip();
    return "%s cannot be had: %s%s Is it spelled right, and in a repository of Maven's settings.xml on the engine's machine, or of a //REPOS line?"
        .formatted(String.join(", ", coordinates), why, why.endsWith(".") ? "" : ".");
  }
}
