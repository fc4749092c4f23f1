package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Parameters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a name says of the value that stands under it, whatever the place: how much of a literal is enough for a secret.
 */
public enum SecretName {
    HARMLESS(null),
    /** It may be a secret, and is one if a machine made it: {@code session}, {@code signature}, {@code weatherKey}. */
    WEAK(Literal.MACHINE),
    /** A key that opens something: {@code apiKey}. */
    KEY(Literal.LONG),
    /** A short form that means other things too: {@code pass}. */
    SHORT(Literal.SIGNED),
    /** A password, a token or a secret. */
    CORE(Literal.WORD);

    private static final KnownNames NAMES = new KnownNames(SecretWords::meaning);
    private static final KnownNames MEMBERS = new KnownNames(name -> PlaceNames.inAuth(name) ? CORE : NAMES.kind(name));
    private static final KnownNames ATTRIBUTES = new KnownNames(name ->
            PlaceNames.inHeader(name) ? CORE : MEMBERS.kind(name).or(PlaceNames.inParameter(name) ? WEAK : HARMLESS));

    private static final KnownNames PARAMETERS =
            new KnownNames(name -> NAMES.kind(name).or(PlaceNames.inParameter(name) ? WEAK : HARMLESS));

    /** What is shorter than that stands for a value in an example. */
    private static final int SHORTEST_PARAMETER = 4;

    private final Literal least;

    SecretName(Literal least) {
        this.least = least;
    }

    /** The kind of a name in any notation. */
    public static SecretName of(String name) {
        return NAMES.kind(name);
    }

    /** The kind of a key of an object, in {@code auth} too. */
    public static SecretName ofMember(String key) {
        return MEMBERS.kind(key);
    }

    /** The kind of a parameter's name, in a URL or a form. */
    public static SecretName ofParameter(String name) {
        return PARAMETERS.kind(name);
    }

    /** The kind of a name that stands beside its value, of whatever the place makes the most. */
    public static SecretName ofAttribute(String name) {
        return ATTRIBUTES.kind(name);
    }

    /** The kind of a group in the vocabulary. */
    static Optional<SecretName> ofGroup(String group) {
        return group.equals("none")
                ? Optional.of(HARMLESS)
                : Arrays.stream(values())
                        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(group))
                        .findFirst();
    }

    /** Whether a literal under such a name is a secret, wherever it stands. */
    public boolean covers(Literal literal) {
        return least != null && literal.compareTo(least) >= 0;
    }

    /**
     * Whether a literal under such a name is a secret where only values stand, and no descriptions of them: in headers
     * and forms.
     */
    public boolean coversValue(Literal literal) {
        return this == KEY || this == SHORT ? CORE.covers(literal) : covers(literal);
    }

    /** Whether the value of a parameter of such a name is a secret, percent-encoded or not. */
    public boolean coversParameter(String value) {
        String literal = Parameters.decoded(value);
        if (this == HARMLESS || literal.length() < SHORTEST_PARAMETER) {
            return false;
        }
        boolean phrase = literal.strip().indexOf(' ') > 0 && !Placeholder.is(literal) && !SecretWords.isPlain(literal);
        // What its field shows may be either form, and is a secret in both if it is in one.
        return coversValue(phrase ? Literal.WORD : Literal.of(literal))
                || !Placeholder.is(literal) && coversValue(Literal.of(value));
    }

    /** What is left of it where other words are around it. */
    SecretName doubtful() {
        return this == HARMLESS || this == WEAK ? HARMLESS : WEAK;
    }

    SecretName or(SecretName other) {
        return compareTo(other) < 0 ? other : this;
    }
}
