package io.jenkins.plugins.collectionmirror.config;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Shows the engine's messages about a setting in the form. Texts are escaped, because some of them come from servers.
 */
@Restricted(NoExternalUse.class)
public final class FieldCheck {
    private FieldCheck() {}

    /** The engine's rule for one setting. */
    @FunctionalInterface
    public interface Rule {
        void check(String value) throws InvalidSetupException;
    }

    /** Whether a value is known only when a build runs. */
    public static boolean hasVariable(String value) {
        return value != null && value.contains("$");
    }

    /** The verdict of a rule. An empty value is fine, and so is one that cannot be judged yet. */
    public static FormValidation optional(String value, Rule rule) {
        String given = Util.fixEmptyAndTrim(value);
        return given == null ? FormValidation.ok() : verdict(given, rule);
    }

    /**
     * The same for a value that must be there. If it is missing, the form shows a hint and no error, because nobody has
     * made a mistake yet.
     */
    public static FormValidation required(String value, String hint, Rule rule) {
        String given = Util.fixEmptyAndTrim(value);
        return given == null ? FormValidation.ok(hint) : verdict(given, rule);
    }

    private static FormValidation verdict(String given, Rule rule) {
        return hasVariable(given) ? FormValidation.ok() : of(() -> rule.check(given));
    }

    /** A check of more than one field. */
    @FunctionalInterface
    public interface Check {
        void run() throws InvalidSetupException;
    }

    /** The verdict of a check. */
    public static FormValidation of(Check check) {
        try {
            check.run();
            return FormValidation.ok();
        } catch (InvalidSetupException e) {
            return FormValidation.error(e.message(Surface.JENKINS_FORM));
        }
    }

    /** The lines of a check, the worst first. */
    public static FormValidation of(List<Finding> findings) {
        return FormValidation.aggregate(findings.stream().map(FieldCheck::of).toList());
    }

    private static FormValidation of(Finding found) {
        Finding finding = found.in(Surface.JENKINS_FORM);
        String cure = finding.cure().isEmpty() ? "" : " " + finding.cure();
        String line = finding.subject() + ": " + ended(finding.message(), cure) + cure;
        return switch (finding.status()) {
            case OK -> FormValidation.ok(line);
            case WARNING -> FormValidation.warning(line);
            case FAILED -> FormValidation.error(line);
            case SKIPPED -> FormValidation.ok(Messages.FieldCheck_skipped(finding.subject(), finding.message()));
        };
    }

    private static String ended(String message, String more) {
        return more.isEmpty() || message.endsWith(".") ? message : message + ".";
    }
}
