package io.jenkins.plugins.collectionmirror.engine.normalise;

/** What kind of name a value stands under, whatever the place: how little of a literal is enough for a secret. */
enum SecretName {
    HARMLESS(null),
    /** A parameter that may be a credential. */
    PARAMETER(Literal.LONG),
    /** The header {@code Authorization}. */
    AUTHORIZATION(Literal.SHORT),
    CREDENTIAL(Literal.SCHEME);

    private static final NameTable NAMES = new NameTable()
            .ends(SecretNames.ends(), CREDENTIAL)
            .whole(SecretNames.whole(), CREDENTIAL)
            .whole(AuthSecrets.names(), CREDENTIAL)
            .whole(HeaderSecrets.cookies(), CREDENTIAL)
            .whole(HeaderSecrets.authorizations(), AUTHORIZATION)
            .whole(SecretNames.parameters(), PARAMETER);

    private final Literal least;

    SecretName(Literal least) {
        this.least = least;
    }

    /** The kind of a name that is a text, such as a header's. */
    static SecretName ofAttribute(char[] text, int from, int length) {
        return NAMES.kind(text, from, length);
    }

    /** The kind of a key. Of the kinds, only credentials stand under keys of their own. */
    static SecretName ofMember(String key) {
        return NAMES.kind(key.toCharArray(), 0, key.length()) == CREDENTIAL ? CREDENTIAL : HARMLESS;
    }

    /** Whether so much of a literal may be a secret under this name. */
    boolean isSecret(Literal literal) {
        return least != null && literal.compareTo(least) >= 0;
    }

    SecretName or(SecretName other) {
        return compareTo(other) < 0 ? other : this;
    }
}
