package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.Collection;

/**
 * Names in their plain form, found from their last letter on and without making that form: every key of every object, and the names of
 * all headers and parameters are looked up. Most differ in one of the last letters.
 */
final class NameTable {
    private static final int LETTERS_AND_DIGITS = 36;
    private static final int NONE = -1;

    /** The columns of ASCII characters; negative for those that do not count. */
    private static final byte[] COLUMNS = new byte[0x80];

    static {
        for (char c = 0; c < COLUMNS.length; c++) {
            COLUMNS[c] = (byte) (Words.isLetterOrDigit(c) ? Character.digit(c, LETTERS_AND_DIGITS) : NONE);
        }
    }

    private static final class Node {
        private final Node[] before = new Node[LETTERS_AND_DIGITS];
        private SecretName end = SecretName.HARMLESS;
        private SecretName whole = SecretName.HARMLESS;
    }

    private final Node last = new Node();

    /** Adds names of a kind, which may have anything before them. */
    NameTable ends(Collection<String> names, SecretName kind) {
        names.forEach(name -> node(name).end = kind);
        return this;
    }

    /** Adds names of a kind. A name of two kinds is of the one that needs less. */
    NameTable whole(Collection<String> names, SecretName kind) {
        for (String name : names) {
            Node node = node(name);
            node.whole = node.whole.or(kind);
        }
        return this;
    }

    private Node node(String name) {
        Node node = last;
        for (int i = name.length() - 1; i >= 0; i--) {
            int column = COLUMNS[name.charAt(i)];
            if (node.before[column] == null) {
                node.before[column] = new Node();
            }
            node = node.before[column];
        }
        return node;
    }

    SecretName kind(char[] text, int from, int length) {
        Node node = last;
        for (int i = from + length - 1; i >= from; i--) {
            char c = text[i];
            if (c >= COLUMNS.length) {
                // It may become an ASCII letter in small letters, or not count.
                return SecretName.CREDENTIAL;
            }
            int column = COLUMNS[c];
            if (column != NONE) {
                node = node.before[column];
                if (node == null) {
                    return SecretName.HARMLESS;
                }
                if (node.end != SecretName.HARMLESS) {
                    return node.end;
                }
            }
        }
        return node.whole;
    }
}
