package io.jenkins.plugins.collectionmirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of wrong wordings, {@code wrong-wordings.txt}: no text for users and no comment may have them. */
final class WrongWordings {
    /**
     * @param wrong a text that the pattern finds
     * @param right the same in plain English
     */
    record Wording(Pattern pattern, String wrong, String right) {}

    private static final List<Wording> LIST = list();

    private WrongWordings() {}

    static List<Wording> all() {
        return LIST;
    }

    /**
     * Finds the wrong wordings in a text.
     *
     * @param text lines, with an empty one between two paragraphs; a tag of Javadoc begins one, too
     * @return for each place its line, the words, and what to write instead; empty if there is nothing wrong
     */
    static List<String> in(String text) {
        StringBuilder joined = new StringBuilder();
        NavigableMap<Integer, Integer> lines = new TreeMap<>();
        for (String line : text.split("\n", -1)) {
            if (line.strip().startsWith("@") && !joined.isEmpty()) {
                joined.setCharAt(joined.length() - 1, '\n');
            }
            lines.put(joined.length(), lines.size() + 1);
            joined.append(line.strip().replaceAll("\\s+", " ")).append(endsParagraph(line) ? '\n' : ' ');
        }
        List<String> found = new ArrayList<>();
        for (Wording wording : LIST) {
            Matcher hit = wording.pattern().matcher(joined);
            while (hit.find()) {
                found.add("line " + lines.floorEntry(hit.start()).getValue() + ": \""
                        + hit.group().strip() + "\"; write for example: " + wording.right());
            }
        }
        return found;
    }

    /** Rows of a table and headings are paragraphs of their own. */
    private static boolean endsParagraph(String line) {
        return line.isBlank() || line.startsWith("|") || line.startsWith("#");
    }

    private static List<Wording> list() {
        try (InputStream in = WrongWordings.class.getResourceAsStream("wrong-wordings.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" => "))
                    .map(columns -> new Wording(
                            Pattern.compile(columns[0], Pattern.CASE_INSENSITIVE | Pattern.MULTILINE),
                            columns[1],
                            columns[2]))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("wrong-wordings.txt cannot be read", e);
        }
    }
}
