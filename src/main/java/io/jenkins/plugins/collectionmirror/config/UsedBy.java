package io.jenkins.plugins.collectionmirror.config;

import hudson.util.FormValidation;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Shows in the administrator's form which jobs use an entry, so that nobody removes it by mistake. */
final class UsedBy {
    private static final int NAMES_SHOWN = 20;

    /** How long a form waits for the result; it is available the next time. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private UsedBy() {}

    static FormValidation jobsWith(Predicate<Uses> use) {
        return UseSurvey.ofJenkins()
                .within(PATIENCE)
                .map(found -> said(found.with(use)))
                .orElseGet(FormValidation::ok);
    }

    static FormValidation said(List<String> jobs) {
        return FormValidation.ok(jobs.isEmpty() ? Messages.UsedBy_nobody() : Messages.UsedBy_jobs(names(jobs)));
    }

    static String names(List<String> jobs) {
        String names = jobs.stream().limit(NAMES_SHOWN).map(Printable::line).collect(Collectors.joining(", "));
        int more = jobs.size() - NAMES_SHOWN;
        return more > 0 ? Messages.UsedBy_more(names, more) : names;
    }
}
