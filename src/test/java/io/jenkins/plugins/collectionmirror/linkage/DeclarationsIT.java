package io.jenkins.plugins.collectionmirror.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.Extension;
import io.jenkins.plugins.collectionmirror.acceptance.GivenJenkins;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Compares the declarations of {@code src/jenkins-api} with the real class files. */
class DeclarationsIT {
    private static final int KIND =
            Opcodes.ACC_INTERFACE | Opcodes.ACC_ANNOTATION | Opcodes.ACC_ENUM | Opcodes.ACC_PUBLIC;
    private static final int USE = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_FINAL
            | Opcodes.ACC_VARARGS;

    private static final Map<String, ClassNode> DECLARED = new TreeMap<>();
    private static ClassLibrary real;

    private final List<String> wrong = new ArrayList<>();

    @BeforeAll
    static void readTheClasses() throws IOException, URISyntaxException {
        GivenJenkins jenkins = GivenJenkins.orSkip();
        Path folder = Path.of(Extension.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assumeTrue(Files.isDirectory(folder), "SKIPPED: this build has no declarations, but the real types");
        real = ClassLibrary.of(jenkins, PluginClasses.ofTheBuild());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(DeclarationsIT::isDeclaration).toList()) {
                ClassNode type = new ClassNode();
                new ClassReader(Files.readAllBytes(file)).accept(type, ClassReader.SKIP_CODE);
                if (!isAnonymous(type)) {
                    DECLARED.put(type.name, type);
                }
            }
        }
    }

    /** All of Jenkins is in there, and other tests follow. */
    @AfterAll
    static void let_go() {
        DECLARED.clear();
        real = null;
    }

    @Test
    void each_type_is_of_the_real_ones_kind_and_has_only_ancestors_that_it_has() {
        forEachType((declared, found) -> {
            check(declared.name, "kind", declared.access & KIND, found.access & KIND);
            check(declared.name, "is abstract", isAbstract(declared), isAbstract(found));
            List<String> ancestors =
                    real.lineage(found.name).stream().map(type -> type.name).toList();
            ancestorsOf(declared)
                    .filter(name -> !ancestors.contains(name))
                    .forEach(name -> wrong.add(declared.name + " is no " + name));
            check(declared.name, "type parameters", parameters(declared.signature), parameters(found.signature));
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void each_method_is_the_real_one() {
        forEachType((declared, found) -> declared.methods.stream()
                .filter(method -> isOffered(method.access) && !isMadeByTheCompiler(method))
                .forEach(method -> compare(declared.name, method, found)));

        assertThat(wrong).isEmpty();
    }

    @Test
    void each_field_is_the_real_one() {
        forEachType((declared, found) -> declared.fields.stream()
                .filter(field -> isOffered(field.access))
                .forEach(field -> compare(declared.name, field, found)));

        assertThat(wrong).isEmpty();
    }

    private void compare(String type, MethodNode declared, ClassNode found) {
        String name = type + "." + declared.name + declared.desc;
        Optional<MethodNode> same = found.methods.stream()
                .filter(method -> method.name.equals(declared.name) && method.desc.equals(declared.desc))
                .findFirst();
        if (same.isEmpty()) {
            wrong.add(name + " is not there");
            return;
        }
        check(name, "use", declared.access & USE, same.get().access & USE);
        check(name, "signature", declared.signature, same.get().signature);
        check(name, "deprecated", false, (same.get().access & Opcodes.ACC_DEPRECATED) != 0);
        check(name, "exceptions", declared.exceptions, known(same.get().exceptions));
        check(name, "default", declared.annotationDefault, same.get().annotationDefault);
    }

    private void compare(String type, FieldNode declared, ClassNode found) {
        String name = type + "." + declared.name;
        Optional<FieldNode> same = found.fields.stream()
                .filter(field -> field.name.equals(declared.name) && field.desc.equals(declared.desc))
                .findFirst();
        if (same.isEmpty()) {
            wrong.add(name + " is not there");
            return;
        }
        check(name, "use", declared.access & USE, same.get().access & USE);
        check(name, "signature", declared.signature, same.get().signature);
        check(name, "deprecated", false, (same.get().access & Opcodes.ACC_DEPRECATED) != 0);
        check(name, "constant", declared.value, same.get().value);
    }

    private void forEachType(BiConsumer<ClassNode, ClassNode> comparison) {
        assertThat(DECLARED).isNotEmpty();
        DECLARED.values().forEach(declared -> real.find(declared.name)
                .ifPresentOrElse(
                        found -> comparison.accept(declared, found), () -> wrong.add(declared.name + " is not there")));
    }

    private void check(String name, String what, Object declared, Object found) {
        if (!Objects.deepEquals(declared, found)) {
            wrong.add(name + ": " + what + " is " + found + ", declared as " + declared);
        }
    }

    /** What the declarations could name: a type that they do without is not to be thrown either. */
    private static List<String> known(List<String> exceptions) {
        return exceptions.stream()
                .filter(name -> DeclarationsIT.class.getResource("/" + name + ".class") != null)
                .collect(Collectors.toList());
    }

    private static Stream<String> ancestorsOf(ClassNode type) {
        return Stream.concat(Stream.of(type.superName), type.interfaces.stream());
    }

    /** {@code <T:Ljava/lang/Object;>} of a type's signature, the part before what it extends. */
    private static String parameters(String signature) {
        if (signature == null || !signature.startsWith("<")) {
            return "";
        }
        int depth = 0;
        for (int at = 0; at < signature.length(); at++) {
            depth += signature.charAt(at) == '<' ? 1 : signature.charAt(at) == '>' ? -1 : 0;
            if (depth == 0) {
                return signature.substring(0, at + 1);
            }
        }
        throw new IllegalArgumentException(signature);
    }

    private static boolean isAbstract(ClassNode type) {
        return (type.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_ENUM)) == Opcodes.ACC_ABSTRACT;
    }

    private static boolean isOffered(int access) {
        return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
    }

    /** A bridge that a shorter declaration does without, or needs; the real types have what their own sources need. */
    private static boolean isMadeByTheCompiler(MethodNode method) {
        return (method.access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    private static boolean isDeclaration(Path file) {
        return file.toString().endsWith(".class")
                && !file.toString().replace('\\', '/').contains("/io/jenkins/");
    }

    private static boolean isAnonymous(ClassNode type) {
        return type.name.matches(".*\\$\\d+");
    }
}
