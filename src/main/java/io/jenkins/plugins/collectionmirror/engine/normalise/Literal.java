package io.jenkins.plugins.collectionmirror.engine.normalise;

/** How much of a literal a value is, at a glance. Each is under more names a secret than the one before it. */
enum Literal {
    /** Nothing, or exactly one reference with a plain name: no secret under any name. */
    NONE,
    /** A scheme and references: a secret, but not of the header {@code Authorization}. */
    SCHEME,
    SHORT,
    /** One that may look made by a machine. */
    LONG;

    private static final int SHORTEST_LONG = 12;

    static Literal of(char[] text, int from, int length) {
        int to = from + length;
        if (length == 0) {
            return NONE;
        }
        if (length > 4 && text[to - 1] == '}' && text[to - 2] == '}') {
            if (isReference(text, from, to)) {
                return NONE;
            }
            if (HeaderSecrets.authorization(new String(text, from, length)).isEmpty()) {
                return SCHEME;
            }
        }
        return length < SHORTEST_LONG ? SHORT : LONG;
    }

    /** No sign may be in the name that has a meaning in cookies, URLs or forms. */
    private static boolean isReference(char[] text, int from, int to) {
        if (text[from] != '{' || text[from + 1] != '{') {
            return false;
        }
        for (int i = from + 2; i < to - 2; i++) {
            char c = text[i];
            if (!Words.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.' && c != ':' && c != '$') {
                return false;
            }
        }
        return true;
    }

    Literal or(Literal other) {
        return compareTo(other) < 0 ? other : this;
    }
}
