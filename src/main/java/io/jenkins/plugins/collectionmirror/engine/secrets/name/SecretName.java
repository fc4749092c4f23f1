package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Parameters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The meaning of a name for its value, in any place: how literal a value has to be to count as a secret. */
public enum SecretName {
    HARMLESS(null),
    /** It may be a secret, and is one if it is machine-made: {@code session}, {@code signature}, {@code weatherKey}. */
    WEAK(Literal.MACHINE),
    /** A key for something: {@code apiKey}. */
    KEY(Literal.LONG),
    /** An abbreviation with other meanings too: {@code pass}. */
    SHORT(Literal.SIGNED),
    /** A password, a token or a secret. */
    CORE(Literal.WORD);

    private static final KnownNames NAMES = new KnownNames(SecretWords::meaning);
    private static final KnownNames MEMBERS = new KnownNames(name -> PlaceNames.inAuth(name) ? CORE : NAMES.kind(name));
    private static final KnownNames ATTRIBUTES = new KnownNames(name ->
            PlaceNames.inHeader(name) ? CORE : MEMBERS.kind(name).or(PlaceNames.inParameter(name) ? WEAK : HARMLESS));

    private static final KnownNames PARAMETERS =
            new KnownNames(name -> NAMES.kind(name).or(PlaceNames.inParameter(name) ? WEAK : HARMLESS));

    /** A shorter value is an example. */
    private static final int SHORTEST_PARAMETER = 4;

    private final Literal least;

    SecretName(Literal least) {
        this.least = least;
    }

    /** The kind of a name in any notation. */
    public static SecretName of(String name) {
        return NAMES.kind(name);
    }

    /** The kind of a key in an object, also in {@code auth}. */
    public static SecretName ofMember(String key) {
        return MEMBERS.kind(key);
    }

    /** The kind of a parameter's name, in a URL or a form. */
    public static SecretName ofParameter(String name) {
        return PARAMETERS.kind(name);
    }

    /** The kind of a name beside its value: the strongest kind that any place gives it. */
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

    /** Whether a literal under such a name is a secret, in any place. */
    public boolean covers(Literal literal) {
        return least != null && literal.compareTo(least) >= 0;
    }

    /**
     * Whether a literal under such a name is a secret in places that contain only values, and no descriptions: in
     * headers and forms.
     */
    public boolean coversValue(Literal literal) {
        return this == KEY || this == SHORT ? CORE.covers(literal) : covers(literal);
    }

    /** Whether the value of a parameter with such a name is a secret, percent-encoded or not. */
    public boolean coversParameter(String value) {
        String literal = Parameters.decoded(value);
        if (this == HARMLESS || literal.length() < SHORTEST_PARAMETER) {
            return false;
        }
        boolean phrase = literal.strip().indexOf(' ') > 0 && !Placeholder.is(literal) && !SecretWords.isPlain(literal);
        // The field may show either form, so it is a secret if it is one in either form.
        return coversValue(phrase ? Literal.WORD : Literal.of(literal))
                || !Placeholder.is(literal) && coversValue(Literal.of(value));
    }

    /** The weaker kind of a name that is surrounded by other words. */
    SecretName doubtful() {
        return this == HARMLESS || this == WEAK ? HARMLESS : WEAK;
    }

    SecretName or(SecretName other) {
        return compareTo(other) < 0 ? other : this;
    }
}
