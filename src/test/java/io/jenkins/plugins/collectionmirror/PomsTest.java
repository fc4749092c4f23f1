package io.jenkins.plugins.collectionmirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelSource2;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.model.resolution.ModelResolver;
import org.apache.maven.model.resolution.UnresolvableModelException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code pom.xml} and {@code pom-jenkins.xml} build the same plugin; see {@code docs/hosting.md}. */
class PomsTest {
    /**
     * Only one of the builds can use these, and needs them: the real Jenkins, the means to do without it, the
     * benchmark.
     */
    private static final Set<String> TESTS_OF_ONE_BUILD = Set.of(
            "configuration-as-code",
            "workflow-cps",
            "workflow-job",
            "jmh-core",
            "junit-jupiter",
            "maven-model-builder");

    private static Model central;
    private static Model jenkins;

    @BeforeAll
    static void readBoth() throws IOException, XmlPullParserException {
        central = read(Path.of("pom.xml"));
        jenkins = read(Path.of("pom-jenkins.xml"));
    }

    @Test
    void both_depend_on_the_same_plugins() {
        assertThat(names(jenkins, dependency -> dependency.getScope() == null && !dependency.isOptional()))
                .isEqualTo(plugins(false));
        assertThat(names(jenkins, Dependency::isOptional)).isEqualTo(plugins(true));
    }

    @Test
    void both_test_with_the_same_libraries() {
        assertThat(testLibraries(jenkins))
                .containsAllEntriesOf(testLibraries(central))
                // The command line is packaged in the one build, and only tested in the other.
                .containsOnlyKeys(with(testLibraries(central).keySet(), "picocli"));
        for (String name : jenkins.getProperties().stringPropertyNames()) {
            if (name.endsWith(".version") && !name.equals("jenkins.version")) {
                assertThat(jenkins.getProperties().getProperty(name))
                        .as(name)
                        .isEqualTo(central.getProperties().getProperty(name));
            }
        }
    }

    @Test
    void both_name_the_plugin_alike() {
        assertThat(List.of(jenkins.getGroupId(), jenkins.getArtifactId(), jenkins.getName(), jenkins.getDescription()))
                .containsExactly(
                        central.getGroupId(), central.getArtifactId(), central.getName(), central.getDescription());
        assertThat(jenkins.getLicenses().get(0).getName())
                .isEqualTo(central.getLicenses().get(0).getName());
    }

    /** What the Jenkins project hosts is built as all its plugins are, and bundles nothing. */
    @Test
    void the_hosted_build_leaves_versions_to_the_bill_of_materials_and_bundles_nothing() {
        assertThat(jenkins.getPackaging()).isEqualTo("hpi");
        assertThat(jenkins.getProperties()).containsEntry("hpi.strictBundledArtifacts", "true");
        assertThat(jenkins.getDependencies())
                .filteredOn(dependency -> dependency.getScope() == null)
                .allSatisfy(dependency -> assertThat(dependency.getVersion())
                        .as(dependency.toString())
                        .isNull());
    }

    /** The Central build can be made without the Jenkins project's repository. */
    @Test
    void the_central_build_names_no_repository() {
        assertThat(central.getRepositories()).isEmpty();
        assertThat(central.getPluginRepositories()).isEmpty();
        assertThat(central.getProfiles())
                .allSatisfy(profile -> assertThat(profile.getRepositories()).isEmpty());
    }

    /** The model as Maven would build it, with the published texts of parent and bill of materials. */
    @Test
    void each_plugin_is_in_the_bill_of_materials() throws ModelBuildingException {
        String folder = System.getProperty("jenkins.poms");
        assumeTrue(
                folder != null,
                "SKIPPED: no POM files of the Jenkins project; give a folder of ARTIFACT-VERSION.pom with"
                        + " -Djenkins.poms=FOLDER");
        ModelBuildingRequest request = new DefaultModelBuildingRequest()
                .setPomFile(Path.of("pom-jenkins.xml").toFile())
                .setSystemProperties(System.getProperties())
                .setModelResolver(new Folder(Path.of(folder)))
                .setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MAVEN_3_1)
                .setProcessPlugins(true);
        Model effective =
                new DefaultModelBuilderFactory().newInstance().build(request).getEffectiveModel();

        assertThat(effective.getDependencies()).allSatisfy(dependency -> assertThat(dependency.getVersion())
                .as(dependency.toString())
                .isNotBlank()
                .doesNotContain("${"));
        assertThat(effective.getBuild().getPluginsAsMap()).containsKey("org.jenkins-ci.tools:maven-hpi-plugin");
        assertThat(effective.getBuild().getPlugins())
                .allSatisfy(plugin ->
                        assertThat(plugin.getVersion()).as(plugin.getKey()).isNotBlank());
    }

    private static Model read(Path pom) throws IOException, XmlPullParserException {
        try (InputStream text = Files.newInputStream(pom)) {
            return new MavenXpp3Reader().read(text);
        }
    }

    private static Set<String> names(Model model, Predicate<Dependency> which) {
        return model.getDependencies().stream()
                .filter(which)
                .map(Dependency::getArtifactId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The plugins that the manifest of the Central build names. */
    private static Set<String> plugins(boolean optional) {
        Plugin jar = central.getBuild().getPluginsAsMap().get("org.apache.maven.plugins:maven-jar-plugin");
        Xpp3Dom entries = ((Xpp3Dom) jar.getConfiguration()).getChild("archive").getChild("manifestEntries");
        return Arrays.stream(entries.getChild("Plugin-Dependencies").getValue().split(","))
                .filter(entry -> entry.endsWith(";resolution:=optional") == optional)
                .map(entry -> entry.split(":")[0].strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> testLibraries(Model model) {
        Map<String, String> libraries = new TreeMap<>();
        for (Dependency dependency : model.getDependencies()) {
            if ("test".equals(dependency.getScope()) && !TESTS_OF_ONE_BUILD.contains(dependency.getArtifactId())) {
                libraries.put(dependency.getArtifactId(), dependency.getVersion());
            }
        }
        return libraries;
    }

    private static Set<String> with(Set<String> names, String another) {
        Set<String> all = new TreeSet<>(names);
        all.add(another);
        return all;
    }

    /** POM files in one folder. */
    private record Folder(Path folder) implements ModelResolver {
        @Override
        public ModelSource2 resolveModel(String group, String artifact, String version)
                throws UnresolvableModelException {
            Path file = folder.resolve(artifact + "-" + version + ".pom");
            if (!Files.isRegularFile(file)) {
                throw new UnresolvableModelException("There is no " + file, group, artifact, version);
            }
            return new FileModelSource(file.toFile());
        }

        @Override
        public ModelSource2 resolveModel(Parent parent) throws UnresolvableModelException {
            return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
        }

        @Override
        public ModelSource2 resolveModel(Dependency dependency) throws UnresolvableModelException {
            return resolveModel(dependency.getGroupId(), dependency.getArtifactId(), dependency.getVersion());
        }

        @Override
        public void addRepository(Repository repository) {}

        @Override
        public void addRepository(Repository repository, boolean replace) {}

        @Override
        public ModelResolver newCopy() {
            return this;
        }
    }
}
