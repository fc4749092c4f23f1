package io.jenkins.plugins.collectionmirror.engine;

/**
 * A part of a message that only users of its credential may see, such as the names of other workspaces that a key can
 * read. {@link Surface#words} removes it where others read the message too.
 */
public final class Confidential {
    // Unicode's noncharacters, like those of Advice.
    static final char BEGIN = '\uFDD3';
    static final char END = '\uFDD4';

    private Confidential() {}

    /**
     * @param text a part that its sentence can do without
     */
    public static String text(String text) {
        return BEGIN + text.replaceAll("[" + BEGIN + END + "]", "") + END;
    }
}
