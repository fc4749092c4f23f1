package io.jenkins.plugins.collectionmirror.engine.secrets.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The percent-encoding of URLs and forms. */
public final class Parameters {
    private Parameters() {}

    /** The text without its encoding; unchanged if it has none, or a broken one. */
    public static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return text;
        }
    }
}
