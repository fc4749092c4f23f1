package io.jenkins.plugins.collectionmirror.engine.form;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shapes of {@code shapes.txt}. */
final class Shapes {
    private static final Map<String, Shape> BY_NAME = parse(file());

    private Shapes() {}

    /** The shape of a whole item. */
    static Shape of(ItemKind kind) {
        return switch (kind) {
            case COLLECTION -> BY_NAME.get("collection");
            case ENVIRONMENT, GLOBALS -> BY_NAME.get("environment");
            case SPEC, API -> Shape.UNKNOWN;
        };
    }

    private static Map<String, Shape> parse(String file) {
        List<String[]> shapes = new ArrayList<>();
        for (String line : file.replaceAll("\n +", " ").split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                shapes.add(line.split(" +"));
            }
        }
        Map<String, Shape> byName = new HashMap<>();
        shapes.forEach(words -> byName.put(words[0], new Shape()));
        for (String[] words : shapes) {
            for (int i = 1; i < words.length; i++) {
                byName.get(words[0]).add(words[i], byName);
            }
        }
        boolean news = true;
        while (news) {
            news = byName.values().stream().filter(Shape::learnFromParts).count() > 0;
        }
        return byName;
    }

    private static String file() {
        try (InputStream in = Shapes.class.getResourceAsStream("shapes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
