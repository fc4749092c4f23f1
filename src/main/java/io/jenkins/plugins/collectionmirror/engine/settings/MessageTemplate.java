package io.jenkins.plugins.collectionmirror.engine.settings;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The users' template for a mirror's commit messages. It cannot remove the lines of the changes and the mirror's own
 * trailers, because later runs read them.
 *
 * @param text the subject, and further lines: trailers such as {@code Ticket: APIS-123}, and text before the changes.
 *     {@code {summary}} stands for the usual subject, {@code {workspace}} for the source's name and {@code {date}} for
 *     the day of the commit
 */
public record MessageTemplate(String text) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The usual message. */
    public static final MessageTemplate DEFAULT = new MessageTemplate("{summary}");

    private static final String SUMMARY = "{summary}";
    private static final String WORKSPACE = "{workspace}";
    private static final String DATE = "{date}";
    private static final String PLACEHOLDERS = SUMMARY + ", " + WORKSPACE + " and " + DATE;

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST = 4_000;
    private static final int LONGEST_NAME = 60;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}\\n]*}");

    /**
     * A trailer as Git's interpret-trailers reads it. A line that begins with a placeholder is not a trailer, so that
     * no name can make it one.
     */
    private static final Pattern TRAILER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*: *\\S.*");

    /** The trailers that belong to the mirror, to restores and to Git, because later runs rely on them. */
    private static final Pattern OWN = Pattern.compile(
            "(?i)\\s*(Mirrored-From|Mirror-[A-Za-z-]+|Restoring|Restored|Successor|Base|Writing|Postman-Had|Co-authored-by) *:.*");

    public MessageTemplate {
        Objects.requireNonNull(text, "text is required");
    }

    /**
     * A user's template.
     *
     * @param written lines that end with LF or CRLF
     * @throws InvalidSetupException if it cannot be a commit message; the exception explains what to change
     */
    public static MessageTemplate of(String written) throws InvalidSetupException {
        String text = written.replace("\r\n", "\n").strip();
        List<String> lines = text.lines().toList();
        if (lines.isEmpty()) {
            throw new InvalidSetupException(
                    "The commit message is empty. Enter a subject such as 'APIS-123: {summary}',"
                            + " or leave the message out.");
        }
        if (lines.get(0).length() > LONGEST_SUBJECT || text.length() > LONGEST) {
            throw new InvalidSetupException("The commit message is too long: its first line may have " + LONGEST_SUBJECT
                    + " characters, and all of it " + LONGEST + ". Shorten it.");
        }
        for (String line : lines) {
            check(line);
        }
        return new MessageTemplate(text);
    }

    private static void check(String line) throws InvalidSetupException {
        if (!Printable.line(line).equals(line)) {
            throw new InvalidSetupException("The commit message has an invisible or control character in the line \""
                    + Printable.excerpt(line) + "\". Enter the line again without it.");
        }
        if (OWN.matcher(line).matches()) {
            throw new InvalidSetupException(
                    "The line \"" + Printable.excerpt(line) + "\" of the commit message is one that"
                            + " Collection Mirror writes itself. Leave it out, or give it another name.");
        }
        Matcher placeholder = PLACEHOLDER.matcher(line);
        while (placeholder.find()) {
            if (!List.of(SUMMARY, WORKSPACE, DATE).contains(placeholder.group())) {
                throw new InvalidSetupException("The commit message has the placeholder "
                        + Printable.excerpt(placeholder.group()) + ", which does not exist. There are " + PLACEHOLDERS
                        + ".");
            }
        }
    }

    /**
     * The message of a commit.
     *
     * @param usual the message without a template: subject, changes, and trailers to its end
     * @param workspace the source's name
     */
    public String apply(String usual, String workspace, LocalDate date) {
        int end = usual.indexOf('\n');
        String summary = usual.substring(0, end);
        List<String> lines = text.lines().toList();
        List<String> further = lines.subList(1, lines.size());
        String before = further.stream()
                .filter(line -> !TRAILER.matcher(line).matches())
                .collect(Collectors.joining("\n"))
                .strip();
        if (!text.contains(SUMMARY)) {
            before = before.isEmpty() ? SUMMARY : SUMMARY + "\n\n" + before;
        }
        String trailers = further.stream()
                .filter(line -> TRAILER.matcher(line).matches())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        Map<String, String> values =
                Map.of(SUMMARY, summary, WORKSPACE, Printable.excerpt(workspace, LONGEST_NAME), DATE, date.toString());
        return filled(lines.get(0), values)
                + (before.isEmpty() ? "" : "\n\n" + filled(before, values))
                + usual.substring(end)
                + filled(trailers, values);
    }

    /** Replaces all placeholders in one pass, so that a name cannot contain a placeholder. */
    private static String filled(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.get(found.group())));
    }
}
