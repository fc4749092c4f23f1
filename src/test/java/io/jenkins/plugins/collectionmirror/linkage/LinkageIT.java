package io.jenkins.plugins.collectionmirror.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.acceptance.GivenJenkins;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Whether all that the plugin's class files name is there in a real Jenkins, spelled just so. */
class LinkageIT {
    private static PluginClasses plugin;
    private static ClassLibrary library;

    @BeforeAll
    static void readTheClasses() throws IOException {
        GivenJenkins jenkins = GivenJenkins.orSkip();
        plugin = PluginClasses.ofTheBuild();
        library = ClassLibrary.of(jenkins, plugin);
    }

    /** All of Jenkins is in there, and other tests follow. */
    @AfterAll
    static void let_go() {
        plugin = null;
        library = null;
    }

    @Test
    void every_type_that_the_plugin_names_is_there() {
        Set<String> missing = new TreeSet<>();
        plugin.files().forEach((name, file) -> References.of(file).types().stream()
                .filter(type -> library.find(type).isEmpty())
                .forEach(type -> missing.add(type + ", named by " + name)));

        assertThat(missing).isEmpty();
    }

    @Test
    void every_member_that_the_plugin_names_is_there() {
        Set<String> broken = new TreeSet<>();
        plugin.files().forEach((name, file) -> References.of(file).members().stream()
                .filter(member -> !ClassLibrary.isOfTheJdk(member.owner()))
                .forEach(member -> problem(member).ifPresent(problem -> broken.add(problem + ", named by " + name))));

        assertThat(broken).isEmpty();
    }

    /** A declaration that leaves out an abstract method would let the compiler accept a class without it. */
    @Test
    void the_plugins_classes_implement_all_that_Jenkins_leaves_abstract() {
        List<String> missing = new ArrayList<>();
        for (String name : plugin.files().keySet()) {
            Collection<ClassNode> lineage = library.lineage(name);
            if ((lineage.iterator().next().access & Opcodes.ACC_ABSTRACT) == 0) {
                methods(lineage)
                        .filter(method -> (method.access & Opcodes.ACC_ABSTRACT) != 0)
                        .filter(method -> methods(lineage).noneMatch(other -> implementsIt(other, method)))
                        .forEach(method -> missing.add(name + " lacks " + method.name + method.desc));
            }
        }

        assertThat(missing).isEmpty();
    }

    private static Optional<String> problem(References.Member member) {
        Optional<ClassNode> owner = library.find(member.owner());
        if (owner.isEmpty()) {
            return Optional.of("no type for " + member);
        }
        if (member.method() && member.ofInterface() != ((owner.get().access & Opcodes.ACC_INTERFACE) != 0)) {
            return Optional.of("taken for " + (member.ofInterface() ? "an interface: " : "a class: ") + member);
        }
        Optional<Integer> access = member.method() ? methodAccess(member) : fieldAccess(member);
        if (access.isEmpty()) {
            return Optional.of("no " + member);
        }
        boolean isStatic = (access.get() & Opcodes.ACC_STATIC) != 0;
        boolean reachable = (access.get() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0
                || plugin.files().containsKey(member.owner());
        return isStatic != member.isStatic() || !reachable ? Optional.of("not so used: " + member) : Optional.empty();
    }

    private static Optional<Integer> methodAccess(References.Member member) {
        return methods(library.lineage(member.owner()))
                .filter(method -> method.name.equals(member.name()) && method.desc.equals(member.descriptor()))
                .map(method -> method.access)
                .findFirst();
    }

    private static Optional<Integer> fieldAccess(References.Member member) {
        return library.lineage(member.owner()).stream()
                .flatMap(type -> type.fields.stream())
                .filter(field -> field.name.equals(member.name()) && field.desc.equals(member.descriptor()))
                .map(field -> field.access)
                .findFirst();
    }

    private static Stream<MethodNode> methods(Collection<ClassNode> types) {
        return types.stream().flatMap(type -> type.methods.stream());
    }

    private static boolean implementsIt(MethodNode method, MethodNode wanted) {
        return (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) == 0
                && method.name.equals(wanted.name)
                && method.desc.equals(wanted.desc);
    }
}
