package io.jenkins.plugins.collectionmirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;

/**
 * Each message of the engine is right on every surface: what is called differently on the command line and in Jenkins
 * is an {@link Advice}, and no text of the engine names it itself.
 */
class EngineMessagesTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final int STRING_CONSTANT = 8;
    private static final Pattern COMMAND_OF_GIT = Pattern.compile("\\bgit (-C|push|checkout|clone|config)\\b[^`).]*");
    private static final Pattern OF_ONE_SURFACE = Pattern.compile("(?<![-\\w])--[a-z]"
            + "|\\b(GIT|POSTMAN|COLLECTION_MIRROR)_[A-Z]"
            + "|\\b[a-z][A-Za-z]+: (true|false|'[a-z])"
            + "|\\b[a-z]+[A-Z][A-Za-z]+\\b(?=\\)| in Jenkins)"
            + "|Jenkins|(?i:command.line|environment variable|ssh-agent|~/|option\\b|local repository|this machine:)");

    private static final Pattern OF_COMMAND_LINE = Pattern.compile("(?<![-\\w!])--[a-z]"
            + "|GIT_(TOKEN|USERNAME|COMMITTER|AUTHOR)|POSTMAN_API_KEY|(?i:command.line|ssh-agent|~/)");

    @ParameterizedTest
    @MethodSource("classes")
    void no_text_names_what_only_one_surface_has(Path file) throws IOException {
        assertThat(sentences(Files.readAllBytes(file)))
                .as("say it with an Advice instead")
                .allSatisfy(text ->
                        assertThat(COMMAND_OF_GIT.matcher(text).replaceAll("")).doesNotContainPattern(OF_ONE_SURFACE));
    }

    /** What is only in Jenkins has no advice to choose from, and so must not name the command line's at all. */
    @ParameterizedTest
    @MethodSource("classesOfJenkins")
    void no_text_of_the_plugin_names_what_only_the_command_line_has(Path file) throws IOException {
        assertThat(sentences(Files.readAllBytes(file)))
                .allSatisfy(text -> assertThat(text).doesNotContainPattern(OF_COMMAND_LINE));
    }

    @ParameterizedTest
    @MethodSource("resourcesOfJenkins")
    void nor_does_a_form_a_page_or_a_help(Path file) throws IOException {
        assertThat(Files.readString(file)).doesNotContainPattern(OF_COMMAND_LINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run once with --allow-mass-deletion",
                "(adoptExisting: true), which",
                "(--copy-name, copyName)",
                "createBranch in Jenkins",
                "Set the environment variable GIT_TOKEN to the token",
                "or the path of a local repository",
                "put it into ~/.ssh"
            })
    void this_is_what_only_one_surface_has(String text) {
        assertThat(text).containsPattern(OF_ONE_SURFACE);
    }

    static Stream<Path> classesOfJenkins() throws IOException {
        return ofJenkins(".class");
    }

    static Stream<Path> resourcesOfJenkins() throws IOException {
        return Stream.of(".jelly", ".html", ".properties").flatMap(end -> {
            try {
                return ofJenkins(end);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Stream<Path> ofJenkins(String end) throws IOException {
        Path plugin = CLASSES.resolve(EngineMessagesTest.class.getPackageName().replace('.', '/'));
        List<Path> files = new ArrayList<>();
        for (String part : List.of("config", "run", "step", "trigger", "view")) {
            try (Stream<Path> all = Files.walk(plugin.resolve(part))) {
                all.filter(file -> file.toString().endsWith(end)).sorted().forEach(files::add);
            }
        }
        assertThat(files).isNotEmpty();
        return files.stream();
    }

    static Stream<Path> classes() throws IOException {
        Path engine = CLASSES.resolve(Advice.class.getPackageName().replace('.', '/'));
        String advice = Advice.class.getSimpleName() + ".class";
        try (Stream<Path> all = Files.walk(engine)) {
            return all
                    .filter(file -> file.toString().endsWith(".class")
                            && !file.getFileName().toString().equals(advice))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** The texts in a class file that have more than one word. */
    private static List<String> sentences(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        char[] buffer = new char[reader.getMaxStringLength()];
        List<String> texts = new ArrayList<>();
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset > 0 && reader.readByte(offset - 1) == STRING_CONSTANT) {
                String text = reader.readUTF8(offset, buffer);
                if (text.strip().contains(" ")) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
