package io.jenkins.plugins.collectionmirror.engine;

/**
 * The part of a message that is for those alone who may use the credential it comes from, such as the names of other
 * workspaces that a key sees. {@link Surface#words} leaves it out where others read too.
 */
public final class Confidential {
    // Unicode's noncharacters, like those of Advice.
    static final char BEGIN = '\uFDD3';
    static final char END = '\uFDD4';

    private Confidential() {}

    /** @param text what can be left out of its sentence */
    public static String text(String text) {
        return BEGIN + text.replaceAll("[" + BEGIN + END + "]", "") + END;
    }
}
