package io.jenkins.plugins.collectionmirror.acceptance;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Jenkins' Configuration as Code says of the plugin. */
final class ConfigurationAsCode {
    private static final Pattern SECTION = Pattern.compile("(?m)^  collectionMirror:.*\\R(?: {4}.*\\R)*");

    private ConfigurationAsCode() {}

    /** The section {@code collectionMirror} of the export. */
    static String exported(Installation installation) throws IOException {
        String all = installation
                .administrator()
                .post("configuration-as-code/export", Map.of())
                .body();
        Matcher section = SECTION.matcher(all);
        if (!section.find()) {
            throw new AssertionError("There is no section collectionMirror in:\n" + all);
        }
        return section.group();
    }
}
