package io.jenkins.plugins.collectionmirror;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import hudson.model.Cause;
import hudson.model.Describable;
import io.jenkins.plugins.collectionmirror.job.AccountContext;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.accmod.Restricted;

/**
 * What Jenkins makes by its name from a configuration is for everybody; what else is public is so because Java knows no
 * other way between packages, or between us and Jenkins.
 */
@AnalyzeClasses(packages = "io.jenkins.plugins.collectionmirror", importOptions = DoNotIncludeTests.class)
class RestrictedTest {
    private static final String ROOT = "io.jenkins.plugins.collectionmirror";

    @ArchTest
    static final ArchRule what_is_public_by_accident_is_not_for_other_plugins = classes()
            .that()
            .resideInAnyPackage(
                    ROOT + ".config", ROOT + ".job", ROOT + ".run", ROOT + ".step", ROOT + ".trigger", ROOT + ".view")
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .areNotAssignableTo(Describable.class)
            .and()
            .areNotAssignableTo(Step.class)
            .and()
            .areNotAssignableTo(Cause.class)
            .and()
            .doNotHaveSimpleName("CollectionMirrorConfiguration")
            .and()
            // Other plugins may bring sources of their own.
            .areNotAssignableTo(AccountContext.class)
            .and()
            // Made from the texts.
            .doNotHaveSimpleName("Messages")
            .should()
            .beAnnotatedWith(Restricted.class);
}
