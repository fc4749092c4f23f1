package io.jenkins.plugins.collectionmirror.engine.mirror.review;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Limits;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Proposal;
import io.jenkins.plugins.collectionmirror.engine.report.ChangeSummary;
import io.jenkins.plugins.collectionmirror.engine.report.ChangesMarkdown;
import io.jenkins.plugins.collectionmirror.engine.report.MarkdownText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a pull request: the changes that a merge would make, in words and in Markdown that is safe for any names.
 *
 * @param limits the server's limits for its length
 */
record RequestText(Review.Content content, Limits limits) {
    /** People's text below it stays. The fingerprint shows a later run whether anything has changed since. */
    private static final String LINE =
            "*Collection Mirror writes what is above again in each run. What you write below this"
                    + " line stays. (state %s)*";

    private static final Pattern MARKED =
            Pattern.compile("(?m)^\\*Collection Mirror writes .*\\(state (?<state>[0-9a-f]{40,64})\\)\\*[ \\t\\r]*$");

    private static final String PEOPLE = "Changed by ";
    private static final Pattern CHANGED_BY = Pattern.compile("(?m)^" + PEOPLE + "(?<people>.*)\\.[ \\t\\r]*$");
    private static final int MOST_PEOPLE = 20;

    private static final String LINKED = "The run that wrote this";
    private static final Pattern LINK = Pattern.compile("(?m)^\\[" + LINKED + "]\\((?<link>[^()\\s]*)\\)[ \\t\\r]*$");

    /** The space for the text around lists that were cut. */
    private static final int RESERVE = 100;

    /**
     * The text.
     *
     * @param earlier the current description; empty for a new pull request
     * @param directory the mirror's folder
     */
    Proposal after(String earlier, String directory) {
        // A run with nothing to add does not update the text, so the link stays that of the earlier run.
        String asBefore = description(earlier, directory, link(earlier));
        return new Proposal(
                Printable.excerpt(content.subject(), limits.title() - 1),
                asBefore.strip().equals(earlier.replace("\r\n", "\n").strip())
                        ? asBefore
                        : description(earlier, directory, content.link()));
    }

    private String description(String earlier, String directory, String link) {
        String below = below(earlier);
        String end = "\n---\n" + String.format(LINE, content.state()) + "\n";
        int room = limits.description() - end.length() - below.length() - RESERVE;
        ChangeSummary summary = new ChangeSummary(content.changes());
        StringBuilder text = new StringBuilder("Merging this brings ")
                .append(MarkdownText.code(directory))
                .append(" up to date with Postman: ")
                .append(summary.items())
                .append(", ")
                .append(String.join(", ", summary.counts()))
                .append(".\n");
        Set<String> people = people(earlier);
        if (!people.isEmpty()) {
            text.append('\n').append(PEOPLE).append(String.join(", ", people)).append(".\n");
        }
        if (content.redactions() > 0) {
            text.append('\n')
                    .append(Amount.of(content.redactions(), "secret value"))
                    .append(content.redactions() == 1 ? " is" : " are")
                    .append(" replaced by marks in the mirror.\n");
        }
        if (!link.isEmpty()) {
            text.append("\n[").append(LINKED).append("](").append(link).append(")\n");
        }
        ChangesMarkdown.failures(
                content.failures(), "**Not mirrored**, so this is not complete:", text, Math.max(room / 2, RESERVE));
        text.append("\n## Changes\n");
        new ChangesMarkdown(content.changes()).appendTo(text, room);
        return text.append(end).append(below).toString();
    }

    /** The people of earlier runs too, because the pull request contains their changes as well. */
    private Set<String> people(String earlier) {
        Set<String> people = new LinkedHashSet<>();
        Matcher line = CHANGED_BY.matcher(above(earlier));
        if (line.find()) {
            people.addAll(List.of(line.group("people").split(", ")));
        }
        content.people().stream()
                .map(name -> MarkdownText.name(name.replace(',', ' ')))
                .forEach(people::add);
        return people.stream().limit(MOST_PEOPLE).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String link(String description) {
        Matcher link = LINK.matcher(above(description));
        return link.find() ? link.group("link") : "";
    }

    private static String above(String description) {
        Matcher line = MARKED.matcher(description);
        return line.find() ? description.substring(0, line.start()) : "";
    }

    /** People's text, with the line break before it; all of a text that the mirror did not write. */
    private static String below(String description) {
        String text = description.replace("\r\n", "\n");
        Matcher line = MARKED.matcher(text);
        String below = (line.find() ? text.substring(line.end()) : text).strip();
        return below.isEmpty() ? "" : "\n" + below + "\n";
    }

    /** The fingerprint in a description; empty if the mirror did not write it. */
    static Optional<String> state(String description) {
        Matcher line = MARKED.matcher(description);
        return line.find() ? Optional.of(line.group("state")) : Optional.empty();
    }
}
