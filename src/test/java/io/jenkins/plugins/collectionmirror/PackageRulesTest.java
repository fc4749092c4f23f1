package io.jenkins.plugins.collectionmirror;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Set;

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
            .resideOutsideOfPackage(ROOT + ".engine.git")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..");

    /** The engine's messages have the advice of every surface in them; {@code message(Surface)} chooses the one that is read. */
    @ArchTest
    static final ArchRule messages_are_shown_in_words_of_Jenkins = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".config", ROOT + ".run", ROOT + ".step", ROOT + ".trigger", ROOT + ".view")
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

    @ArchTest
    static final ArchRule data_walks_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .layer("values")
            .definedBy(ROOT + ".engine")
            .layer("source")
            .definedBy(ROOT + ".engine.source")
            .layer("normalise")
            .definedBy(ROOT + ".engine.normalise")
            .optionalLayer("layout")
            .definedBy(ROOT + ".engine.layout")
            .layer("git")
            .definedBy(ROOT + ".engine.git")
            .optionalLayer("mirror")
            .definedBy(ROOT + ".engine.mirror")
            .optionalLayer("restore")
            .definedBy(ROOT + ".engine.restore")
            .optionalLayer("demo")
            .definedBy(ROOT + ".demo..")
            .layer("cli")
            .definedBy(ROOT + ".cli")
            .optionalLayer("config")
            .definedBy(ROOT + ".config")
            .optionalLayer("run")
            .definedBy(ROOT + ".run")
            .optionalLayer("step")
            .definedBy(ROOT + ".step")
            .optionalLayer("view")
            .definedBy(ROOT + ".view")
            .optionalLayer("trigger")
            .definedBy(ROOT + ".trigger")
            .whereLayer("trigger")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("step")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("step")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("run", "step", "trigger")
            .whereLayer("view")
            .mayOnlyBeAccessedByLayers("run", "step")
            .whereLayer("demo")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("restore")
            .mayOnlyBeAccessedByLayers("cli", "config", "run", "step")
            .whereLayer("mirror")
            .mayOnlyBeAccessedByLayers("restore", "cli", "demo", "config", "run", "step", "view", "trigger")
            .whereLayer("source")
            .mayOnlyBeAccessedByLayers("mirror", "restore", "demo", "cli", "config", "run", "trigger")
            .whereLayer("git")
            .mayOnlyBeAccessedByLayers("mirror", "restore", "demo", "cli", "config", "run")
            .whereLayer("layout")
            .mayOnlyBeAccessedByLayers("mirror", "restore", "cli", "config")
            .whereLayer("normalise")
            .mayOnlyBeAccessedByLayers("source", "git", "layout", "mirror", "restore", "demo", "cli", "config", "run")
            .ignoreDependency(alwaysTrue(), resideInAPackage("java.."));

    @ArchTest
    static final ArchRule no_cycles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();
}
