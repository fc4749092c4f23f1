package io.jenkins.plugins.collectionmirror.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.Extension;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/** What {@code src/jenkins-api} declares is what the plugin, or a test of it, uses. */
class NeededDeclarationsTest {
    private static final Pattern NAME = Pattern.compile("[\\w.$]+");

    /** Members that are used, as {@link #key} names them. */
    private static final Set<String> USED = new HashSet<>();

    private static final Set<String> NAMED_TYPES = new HashSet<>();
    private static List<Class<?>> declared;
    private static final List<String> SOURCES = new ArrayList<>();

    @BeforeAll
    static void readTheClasses() throws IOException, URISyntaxException, ClassNotFoundException {
        Path tests = folderOf(Extension.class);
        assumeTrue(Files.isDirectory(tests), "SKIPPED: this build has no declarations, but the real types");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                SOURCES.add(Files.readString(file));
            }
        }
        declared = new ArrayList<>();
        for (Path folder : List.of(tests, folderOf(ItemRef.class))) {
            for (Path file : classFilesIn(folder)) {
                String path = folder.relativize(file).toString();
                Class<?> type = load(
                        path.substring(0, path.length() - ".class".length()).replace('\\', '/'));
                if (type.getName().startsWith("io.jenkins.plugins.collectionmirror.")) {
                    noteUses(type, References.of(Files.readAllBytes(file)));
                } else {
                    noteCalls(References.of(Files.readAllBytes(file)).members().stream()
                            .filter(NeededDeclarationsTest::isOfValueTypes));
                    declared.add(type);
                }
            }
        }
    }

    @Test
    void every_type_is_used() {
        Set<String> needed = new HashSet<>(NAMED_TYPES);
        Set<String> idle = declared.stream()
                .filter(type -> !type.isAnonymousClass())
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        while (idle.removeIf(needed::contains)) {
            declared.stream()
                    .filter(type -> needed.contains(type.getName()))
                    .toList()
                    .forEach(type -> needed.addAll(namesIn(type)));
        }

        assertThat(idle).isEmpty();
    }

    @Test
    void every_member_is_used() {
        Set<String> idle = new TreeSet<>();
        for (Class<?> type : declared) {
            offered(type)
                    .filter(member -> !USED.contains(key(type, member)) && !isAskedForByAncestors(type, member))
                    .forEach(member -> idle.add(member.toString()));
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> isOffered(field.getModifiers()) && !field.isEnumConstant())
                    .filter(field -> !USED.contains(key(type, field)) && !isCopied(field))
                    .forEach(field -> idle.add(field.toString()));
        }

        assertThat(idle).isEmpty();
    }

    /** The compiler copies the value of a constant, and no class file names it; the sources do. */
    private static boolean isCopied(Field field) {
        String name = field.getDeclaringClass().getSimpleName() + "." + field.getName();
        return field.getType() == String.class && SOURCES.stream().anyMatch(source -> source.contains(name));
    }

    /** Notes what a class of ours names, and what of its ancestors it overrides. */
    private static void noteUses(Class<?> ours, References references) throws ClassNotFoundException {
        references.types().forEach(name -> NAMED_TYPES.add(name.replace('/', '.')));
        noteCalls(references.members().stream());
        for (Method method : ours.getDeclaredMethods()) {
            lineage(ours).forEach(type -> USED.add(key(type, method)));
        }
    }

    /** Notes members that are named, wherever they may be declared. */
    private static void noteCalls(Stream<References.Member> members) throws ClassNotFoundException {
        for (References.Member member : members.toList()) {
            for (Class<?> type : lineage(load(member.owner()))) {
                USED.add(key(type, member.name(), member.descriptor()));
            }
        }
    }

    /** Value types call each other; other declarations only give their constants a value. */
    private static boolean isOfValueTypes(References.Member member) {
        return member.method() || !member.isStatic();
    }

    /** Methods and constructors that others may call; what every type of their kind has is theirs too. */
    private static Stream<Executable> offered(Class<?> type) {
        if (type.isAnnotation() || type.isEnum()) {
            return Stream.empty();
        }
        return Stream.concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
                .filter(member -> isOffered(member.getModifiers()) && !member.isSynthetic())
                .filter(member -> !isOfEveryObject(member));
    }

    private static boolean isOfEveryObject(Executable member) {
        return member.getParameterCount() == 0
                && (member instanceof Constructor<?> || member.getName().equals("toString"));
    }

    /** Without it, the declaration would not compile. */
    private static boolean isAskedForByAncestors(Class<?> type, Executable member) {
        if (member instanceof Constructor<?>) {
            return Arrays.stream(type.getSuperclass().getDeclaredConstructors())
                    .noneMatch(constructor -> constructor.getParameterCount() == 0);
        }
        return !Modifier.isAbstract(member.getModifiers())
                && lineage(type).stream()
                        .flatMap(ancestor -> Arrays.stream(ancestor.getDeclaredMethods()))
                        .anyMatch(asked -> Modifier.isAbstract(asked.getModifiers())
                                && asked.getName().equals(member.getName())
                                && Arrays.equals(asked.getParameterTypes(), member.getParameterTypes()));
    }

    /** The types that a declaration names: around it, above it, in its own signature and in those of its members. */
    private static Set<String> namesIn(Class<?> type) {
        List<String> texts = new ArrayList<>(List.of(type.toGenericString()));
        texts.add(String.valueOf(type.getGenericSuperclass()));
        texts.add(String.valueOf(type.getDeclaringClass()));
        Arrays.stream(type.getGenericInterfaces()).forEach(above -> texts.add(above.getTypeName()));
        Arrays.stream(type.getDeclaredFields()).map(Field::toGenericString).forEach(texts::add);
        Arrays.stream(type.getDeclaredMethods()).map(Method::toGenericString).forEach(texts::add);
        Arrays.stream(type.getDeclaredConstructors())
                .map(Executable::toGenericString)
                .forEach(texts::add);
        return texts.stream()
                .flatMap(text -> NAME.matcher(text).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Set<Class<?>> lineage(Class<?> type) {
        Set<Class<?>> lineage = new LinkedHashSet<>(List.of(type));
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .forEach(above -> lineage.addAll(lineage(above)));
        return lineage;
    }

    private static String key(Class<?> type, Executable member) {
        return member instanceof Method method
                ? key(type, method.getName(), Type.getMethodDescriptor(method))
                : key(type, "<init>", Type.getConstructorDescriptor((Constructor<?>) member));
    }

    private static String key(Class<?> type, Field field) {
        return key(type, field.getName(), Type.getDescriptor(field.getType()));
    }

    /** Without the result, which an override may narrow. */
    private static String key(Class<?> type, String name, String descriptor) {
        return type.getName() + "." + name + descriptor.replaceFirst("\\).*", ")");
    }

    private static boolean isOffered(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name.replace('/', '.'), false, NeededDeclarationsTest.class.getClassLoader());
    }

    private static List<Path> classFilesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static Path folderOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
