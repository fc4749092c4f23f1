package io.jenkins.plugins.collectionmirror.engine.secrets.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with marks of redaction: the texts between them, and the marks.
 *
 * @param literals one more than the number of marks
 */
public record MarkedText(List<String> literals, List<String> marks) {
    private static final String NAMED = RedactionMark.of(Span.NAMED);

    /** The last word before a mark, and the text between the two: {@code token=}, {@code "password": "}. */
    private static final Pattern LEAD = Pattern.compile("([\\p{L}\\p{N}_.$-]+)([^\\p{L}\\p{N}\\n]{0,12})$");

    public static MarkedText of(String text) {
        List<String> literals = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        int from = 0;
        for (int[] span : RedactionMark.in(text)) {
            literals.add(text.substring(from, span[0]));
            marks.add(text.substring(span[0], span[1]));
            from = span[1];
        }
        literals.add(text.substring(from));
        return new MarkedText(literals, marks);
    }

    /** The text without the marks. */
    public String emptied() {
        return String.join("", literals);
    }

    /** Whether another text is this one with something instead of the marks. */
    public boolean matches(String other) {
        return !secretsOf(other).isEmpty();
    }

    /**
     * The text with the secrets of another one. If the two differ in more than their secrets, a mark gets the secret
     * after the same word; if each text has only one, and both are tokens of the same format, the mark gets that one.
     *
     * @param live the other text, unchanged
     * @param redacted the other text with its secrets marked
     * @return empty if the assignment of secrets to marks is not certain
     */
    public Optional<String> filled(String live, String redacted) {
        MarkedText other = of(redacted);
        List<String> secrets = other.secretsOf(live);
        if (secrets.isEmpty()) {
            return Optional.empty();
        }
        boolean onlyToken = marks.size() == 1 && marks.equals(other.marks) && !marks.contains(NAMED);
        if (onlyToken || equals(other)) {
            return Optional.of(with(secrets));
        }
        List<String> leads = leads();
        List<String> otherLeads = other.leads();
        List<String> found = new ArrayList<>();
        for (String lead : leads) {
            if (lead.isEmpty()
                    || Collections.frequency(leads, lead) > 1
                    || Collections.frequency(otherLeads, lead) != 1) {
                return Optional.empty();
            }
            found.add(secrets.get(otherLeads.indexOf(lead)));
        }
        return Optional.of(with(found));
    }

    private String with(List<String> secrets) {
        StringBuilder text = new StringBuilder(literals.get(0));
        for (int i = 0; i < marks.size(); i++) {
            text.append(secrets.get(i)).append(literals.get(i + 1));
        }
        return text.toString();
    }

    /** The word before each mark, with the mark; empty if there is no word. */
    private List<String> leads() {
        List<String> leads = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            Matcher lead = LEAD.matcher(literals.get(i));
            leads.add(lead.find() ? lead.group(1) + lead.group(2).replaceAll("\\s", "") + marks.get(i) : "");
        }
        return leads;
    }

    /** The parts of another text that replace the marks; all of it if they cannot be found. */
    public List<String> hidden(String live) {
        List<String> secrets = secretsOf(live);
        return secrets.isEmpty() ? List.of(live) : secrets;
    }

    /** The parts of a text that replace this one's marks, in their order; empty if the two do not match. */
    public List<String> secretsOf(String live) {
        List<String> secrets = new ArrayList<>();
        if (!live.startsWith(literals.get(0))) {
            return List.of();
        }
        int from = literals.get(0).length();
        for (int i = 0; i < marks.size(); i++) {
            String next = literals.get(i + 1);
            boolean last = i == marks.size() - 1;
            if (next.isEmpty() && !last) {
                return List.of();
            }
            int to = last ? live.length() - next.length() : live.indexOf(next, from);
            if (to < from || !live.startsWith(next, to)) {
                return List.of();
            }
            secrets.add(live.substring(from, to));
            from = to + next.length();
        }
        return secrets;
    }
}
