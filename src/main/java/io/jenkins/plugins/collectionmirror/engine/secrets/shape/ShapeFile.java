package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * Reads {@code token-shapes.txt}, which explains its signs. Each run reads it, so nothing is compiled before it is
 * needed.
 */
final class ShapeFile {
    private static final char ABBREVIATION = '@';
    private static final char CHOSEN = '=';
    private static final char COMMAND = '>';
    private static final char BEFORE = '<';
    private static final String BLANK = "\\s";

    private final Map<String, String> abbreviations = new LinkedHashMap<>();
    private final List<SecretShape> shapes = new ArrayList<>();

    private ShapeFile() {}

    /** The shapes in the order of the file. */
    static List<SecretShape> read() {
        try (InputStream in = ShapeFile.class.getResourceAsStream("token-shapes.txt")) {
            ShapeFile file = new ShapeFile();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (StringTokenizer lines = new StringTokenizer(text, "\n"); lines.hasMoreTokens(); ) {
                String line = lines.nextToken();
                if (line.charAt(0) != '#') {
                    file.line(line, new StringTokenizer(line));
                }
            }
            return file.shapes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String line, StringTokenizer words) {
        String first = words.nextToken();
        String second = words.nextToken();
        if (first.charAt(0) == ABBREVIATION) {
            abbreviations.put(first, inFull(second));
            return;
        }
        LazyPattern pattern = new LazyPattern(words.nextToken(), this::inFull);
        if (words.hasMoreTokens()) {
            throw new IllegalArgumentException("More than a shape: " + line);
        }
        shapes.add(shape(first, second.replace(BLANK, " "), pattern));
    }

    private static SecretShape shape(String rule, String anchors, LazyPattern pattern) {
        if (anchors.charAt(0) == COMMAND) {
            return new CommandShape(rule, AnchorClasses.spelledOut(anchors.substring(1)), pattern);
        }
        boolean chosen = anchors.charAt(0) == CHOSEN;
        int from = chosen ? 1 : 0;
        int before = 0;
        if (anchors.charAt(from) == BEFORE) {
            int digits = ++from;
            while (Character.isDigit(anchors.charAt(from))) {
                from++;
            }
            before = from == digits ? PatternShape.WORD : Integer.parseInt(anchors, digits, from, 10);
        }
        return new PatternShape(rule, AnchorClasses.spelledOut(anchors.substring(from)), before, chosen, pattern);
    }

    private String inFull(String word) {
        if (word.indexOf(ABBREVIATION) < 0) {
            return word;
        }
        String full = word;
        for (Map.Entry<String, String> abbreviation : abbreviations.entrySet()) {
            full = full.replace(abbreviation.getKey(), abbreviation.getValue());
        }
        return full;
    }
}
