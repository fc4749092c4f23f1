package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.List;
import java.util.stream.Stream;

/** What kind of name a value stands under, whatever the place: how little of a literal is enough for a secret. */
enum SecretName {
    HARMLESS(null),
    /** A parameter that may be a credential. */
    PARAMETER(Literal.LONG),
    /** The header {@code Authorization}. */
    AUTHORIZATION(Literal.SHORT),
    CREDENTIAL(Literal.SCHEME);

    private static final int ASCII = 128;
    /** Whether a name of a secret ends with these two characters: most others do not. */
    private static final boolean[] ENDS = new boolean[ASCII * ASCII];

    static {
        Stream.of(SecretNames.all(), AuthSecrets.names(), HeaderSecrets.names())
                .flatMap(List::stream)
                .forEach(name -> ENDS[end(name.charAt(name.length() - 2), name.charAt(name.length() - 1))] = true);
    }

    private final Literal least;

    SecretName(Literal least) {
        this.least = least;
    }

    /** The kind of a name as a text, such as a header's. */
    static SecretName ofAttribute(CharSequence name) {
        return mayEnd(name) ? ofPlain(SecretNames.plain(name.toString())) : HARMLESS;
    }

    /** The kind of a key. Of the kinds, only credentials stand under keys of their own. */
    static SecretName ofMember(String key) {
        return ofAttribute(key) == CREDENTIAL ? CREDENTIAL : HARMLESS;
    }

    private static SecretName ofPlain(String plain) {
        if (HeaderSecrets.isAuthorization(plain)) {
            return AUTHORIZATION;
        }
        if (HeaderSecrets.hasSecret(plain) || AuthSecrets.isCredential(plain)) {
            return CREDENTIAL;
        }
        return SecretNames.mayHaveParameter(plain) ? PARAMETER : HARMLESS;
    }

    private static boolean mayEnd(CharSequence name) {
        char last = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            char c = name.charAt(i);
            if (c >= ASCII) {
                return true;
            }
            if (Words.isLetterOrDigit(c)) {
                if (last != 0) {
                    return ENDS[end(c, last)];
                }
                last = c;
            }
        }
        return false;
    }

    private static int end(char before, char last) {
        return small(before) * ASCII + small(last);
    }

    private static int small(char c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    /** Whether so much of a literal may be a secret under this name. */
    boolean isSecret(Literal literal) {
        return least != null && literal.compareTo(least) >= 0;
    }

    SecretName or(SecretName other) {
        return compareTo(other) < 0 ? other : this;
    }
}
