package io.jenkins.plugins.collectionmirror.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.collectionmirror.config.FormsTest;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundConstructor;

/** What Jenkinsfiles, Job DSL and Configuration as Code read off the types that they describe. */
class DescribablesTest {
    /**
     * A parameter of the constructor is what Jenkins calls required: a declarative pipeline without it is refused
     * before it runs. So it is only what the documentation requires.
     */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "MirrorCollectionsStep", List.of("from"),
            "MirrorCollectionsBuilder", List.of("from"),
            "RestoreCollectionsStep", List.of("to"),
            "ExportFilesSource", List.of("path"),
            "CollectionsTrigger", List.of("spec", "from"),
            "PostmanConnection", List.of("name", "credentialsId"),
            "GitServer", List.of("url"));

    @ParameterizedTest
    @MethodSource("describables")
    void what_is_required_is_what_the_documentation_requires(Class<?> type) {
        assertThat(Arrays.stream(bound(type).getParameters()).map(Parameter::getName))
                .containsExactlyElementsOf(REQUIRED.getOrDefault(type.getSimpleName(), List.of()));
    }

    /** A pipeline that leaves a required argument out gets null for it; what is missing is said when it runs. */
    @ParameterizedTest
    @MethodSource("describables")
    void without_any_argument_no_constructor_throws(Class<?> type) {
        Constructor<?> constructor = bound(type);

        assertThatCode(() -> constructor.newInstance(new Object[constructor.getParameterCount()]))
                .doesNotThrowAnyException();
    }

    /** Without a symbol, Job DSL and pipelines have no word for it. A step's word is its function's name. */
    @ParameterizedTest
    @MethodSource("descriptors")
    void every_descriptor_has_one_symbol(Class<?> type) {
        assertThat(type.getAnnotation(Symbol.class))
                .as("the symbol of %s", type)
                .isNotNull();
        assertThat(type.getAnnotation(Symbol.class).value())
                .hasSize(1)
                .allMatch(name -> name.matches("[a-z][A-Za-z]+"));
    }

    /** One word may have several meanings, if what it stands for decides which one is meant: a step, a trigger. */
    @Test
    void each_symbol_is_there_once_for_what_it_stands_for_and_in_the_index() throws IOException {
        List<Class<?>> types = descriptors().toList();
        Set<String> symbols = new HashSet<>();
        types.forEach(type ->
                symbols.add(type.getAnnotation(Symbol.class).value()[0] + " of " + type.getGenericSuperclass()));

        assertThat(symbols).hasSameSizeAs(types);
        assertThat(Files.readAllLines(Path.of("src/main/resources/META-INF/services/annotations/org.jenkinsci.Symbol")))
                .containsExactlyInAnyOrderElementsOf(
                        types.stream().map(Class::getName).toList());
    }

    static Stream<Class<?>> describables() throws IOException {
        return FormsTest.describables().filter(type -> !Descriptor.class.isAssignableFrom(type));
    }

    static Stream<Class<?>> descriptors() throws IOException {
        return FormsTest.classes()
                .filter(type -> Descriptor.class.isAssignableFrom(type) && !StepDescriptor.class.isAssignableFrom(type))
                .filter(type -> type.isAnnotationPresent(Extension.class));
    }

    private static Constructor<?> bound(Class<?> type) {
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow();
    }
}
