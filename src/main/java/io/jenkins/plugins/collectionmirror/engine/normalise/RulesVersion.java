package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A name for the rules by which secrets are found. It is made of all that they consist of, the vocabulary and the code, so that it cannot be
 * forgotten when one of them changes. It may change with nothing but another compiler; that costs a look at everything, and no commit.
 */
final class RulesVersion {
    static final String CURRENT = name();

    private static final int LENGTH = 12;

    private RulesVersion() {}

    /** The files beside this class that say what is a secret. */
    static List<String> parts() {
        List<String> parts = new ArrayList<>(List.of("secret-words.txt", "token-shapes.txt", "letter-pairs.txt"));
        List<Class<?>> code = new ArrayList<>(List.of(
                Assignment.class,
                AssignmentReader.class,
                EscapedText.class,
                HeaderSecrets.class,
                KnownNames.class,
                LetterPairs.class,
                Literal.class,
                NameWords.class,
                Parameters.class,
                Placeholder.class,
                Randomness.class,
                RedactionWalk.class,
                ScriptLines.class,
                SecretName.class,
                SecretRules.class,
                SecretWords.class,
                Span.class,
                Tokens.class,
                UrlParts.class,
                Words.class));
        TokenShapes.all().forEach(shape -> code.add(shape.getClass()));
        SecretRules.all().forEach(rule -> code.add(rule.getClass()));
        code.stream()
                .map(type -> type.getName().substring(type.getPackageName().length() + 1) + ".class")
                .distinct()
                .sorted()
                .forEach(parts::add);
        return parts;
    }

    private static String name() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts()) {
                try (InputStream in = RulesVersion.class.getResourceAsStream(part)) {
                    digest.update(in.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
