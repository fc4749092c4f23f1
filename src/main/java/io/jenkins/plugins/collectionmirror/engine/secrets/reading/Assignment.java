package io.jenkins.plugins.collectionmirror.engine.secrets.reading;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.Invented;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Literal;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Randomness;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.SecretName;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.SecretWords;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.AuthorizationScheme;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.Optional;

/**
 * The value after a name in a text.
 *
 * @param from the index of its first character
 * @param to the index after its last
 */
public record Assignment(int from, int to, Form form) {
    /** How the value is written, which distinguishes a literal from code and prose. */
    public enum Form {
        /** In quotes, or between the tags of an element. */
        LITERAL,
        /** As a parameter in a query or a form. */
        PARAMETER,
        /** Alone on a line with its name, or in quotes together with it: a setting, or one word of prose. */
        SETTING,
        /** Right after the name, without a sign between them. */
        NEXT,
        /** In quotes, as an element of a list, an example, or a part of a text. */
        LISTED,
        /** Without quotes, in the middle of a line, but only with its name; or in quotes, as the second of two. */
        INLINE,
        /** Without quotes, in the middle of code or prose. */
        BARE
    }

    /** The part of the value that is a secret, if there is one. */
    public Optional<Span> secret(String text, SecretName kind) {
        String value = text.substring(from, to);
        int scheme = value.length() - AuthorizationScheme.without(value).length();
        return covers(kind, value) ? Optional.of(new Span(from + scheme, to, Span.NAMED)) : Optional.empty();
    }

    private static boolean isMade(String value) {
        return Literal.of(value) == Literal.MACHINE && !Randomness.isPathOfNames(value);
    }

    private boolean covers(SecretName kind, String value) {
        return switch (form) {
            case LITERAL -> kind.covers(Literal.of(value));
            case PARAMETER -> kind.coversParameter(value);
            case SETTING -> {
                Literal literal = Literal.of(value);
                yield literal.compareTo(Literal.SIGNED) >= 0
                        && kind.covers(literal)
                        && !SecretWords.isNumbered(value)
                        && !Invented.saysWhat(value);
            }
            case NEXT -> kind.compareTo(SecretName.KEY) >= 0 && isMade(value);
            case LISTED -> Literal.of(value) == Literal.MACHINE;
            case INLINE -> isMade(value) || Invented.is(value) && kind.covers(Literal.of(value));
            case BARE -> isMade(value);
        };
    }
}
