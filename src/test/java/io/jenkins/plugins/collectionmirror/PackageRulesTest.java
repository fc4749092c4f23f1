package io.jenkins.plugins.collectionmirror;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The package rules of docs/design.md. */
@AnalyzeClasses(locations = PackageRulesTest.Shipped.class)
class PackageRulesTest {
    /** The plugin, and the command line beside it. */
    static final class Shipped implements LocationProvider {
        @Override
        public Set<Location> get(Class<?> test) {
            return Set.of(Location.of(Path.of("target/classes")), Location.of(Path.of("target/cli-classes")));
        }
    }

    private static final String ROOT = "io.jenkins.plugins.collectionmirror";
    private static final long MOST_FILES = 28;
    private static final String[] JENKINS = {
        "hudson..",
        "jenkins..",
        "org.kohsuke..",
        "com.cloudbees..",
        "org.jenkinsci..",
        "org.jvnet..",
        "net.sf.json..",
        "org.springframework.."
    };

    @ArchTest
    static final ArchRule the_engine_knows_nothing_of_Jenkins = noClasses()
            .that()
            .resideInAPackage(ROOT + ".engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JENKINS);

    @ArchTest
    static final ArchRule the_command_line_knows_nothing_of_Jenkins = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".cli..", ROOT + ".demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JENKINS);

    @ArchTest
    static final ArchRule only_engine_git_sees_JGit = noClasses()
            .that()
            .resideInAPackage(ROOT + ".engine..")
            .and()
            .resideOutsideOfPackages(ROOT + ".engine.git..", ROOT + ".engine.change..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..");

    /** Texts are compared by JGit's algorithms; what they are compared for is none of its business. */
    @ArchTest
    static final ArchRule engine_change_sees_no_more_of_JGit_than_its_algorithms = noClasses()
            .that()
            .resideInAPackage(ROOT + ".engine.change..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.eclipse.jgit..")
                    .and(not(resideInAnyPackage("org.eclipse.jgit.diff", "org.eclipse.jgit.merge"))));

    /**
     * What differs between the forms of files is said once, by each form. A document that was put together is one file.
     */
    @ArchTest
    static final ArchRule nobody_tells_one_form_of_files_from_another = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".engine.layout.format")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".engine.change.Comparison$Side")
            .should()
            .accessFieldWhere(describe(
                    "a certain form",
                    access -> access.getTargetOwner().isEquivalentTo(Format.class)
                            && !access.getTarget().getName().equals("DEFAULT")));

    /**
     * The engine's messages have the advice of every surface in them; {@code message(Surface)} chooses the one that is
     * read.
     */
    @ArchTest
    static final ArchRule messages_are_shown_in_words_of_Jenkins = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".config", ROOT + ".job", ROOT + ".run", ROOT + ".step", ROOT + ".trigger", ROOT + ".view")
            .should()
            .callMethodWhere(target(name("getMessage")).and(target(owner(assignableTo(MirrorException.class)))));

    /** Jenkins may lack workflow-api, and loads a class with all that its members name. */
    @ArchTest
    static final ArchRule what_may_be_missing_is_named_in_a_class_of_its_own = noClasses()
            .that()
            .haveNameNotMatching(".*\\.UnstableMark")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jenkinsci.plugins.workflow.actions..", "org.jenkinsci.plugins.workflow.graph..")
            .because("workflow-api is an optional dependency");

    /** A machine's clock may jump; what passes is measured by {@link System#nanoTime}, which does not. */
    @ArchTest
    static final ArchRule nobody_measures_time_by_the_clock = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".engine..", ROOT + ".cli..", ROOT + ".run..")
            .and()
            // The one makes a clock that does not jump, the other dates a commit.
            .haveNameNotMatching(".*\\.(Pauses|Mirror)")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now");

    /**
     * The diagram's arrows, and all that follows from them, are what packages may use; and each arrow is there for a
     * reason.
     */
    @ArchTest
    static void packages_use_each_other_as_the_diagram_shows(JavaClasses classes) throws IOException {
        SortedMap<String, SortedSet<String>> used = uses(classes);
        SortedMap<String, SortedSet<String>> drawn = PackageDiagram.read().arrows();
        used.forEach((user, those) -> assertThat(PackageDiagram.reached(drawn, user))
                .as("what %s may use by docs/design.md", user)
                .containsAll(those));
        drawn.forEach((user, those) -> assertThat(used.getOrDefault(user, new TreeSet<>()))
                .as("what %s uses, of which docs/design.md has arrows", user)
                .containsAll(those));
    }

    @ArchTest
    static void no_package_is_too_large_to_be_seen_into(JavaClasses classes) {
        Map<String, Long> files = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(files).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_FILES));
    }

    /** The table of docs/design.md has each package's own sentence. */
    @ArchTest
    static void each_package_says_what_it_is_for(JavaClasses classes) throws IOException {
        Map<String, String> said = new TreeMap<>();
        for (Path root : List.of(Path.of("src/main/java"), Path.of("src/cli/java"), Path.of("src/demo/java"))) {
            said.putAll(PackageDiagram.sentences(root, ROOT));
        }
        Set<String> names = classes.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(type -> local(type.getPackageName()))
                .collect(Collectors.toSet());
        assertThat(said.keySet()).isEqualTo(names);
        assertThat(PackageDiagram.read().table()).isEqualTo(said);
    }

    private static SortedMap<String, SortedSet<String>> uses(JavaClasses classes) {
        SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
        for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String user = type.getPackageName();
                String target =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (target.startsWith(ROOT + ".") && !target.equals(user)) {
                    uses.computeIfAbsent(local(user), name -> new TreeSet<>()).add(local(target));
                }
            }
        }
        return uses;
    }

    private static String local(String name) {
        return name.substring(ROOT.length() + 1);
    }
}
