package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.util.regex.Pattern;

/** One file that may hold an item, in a folder or in a zip. */
interface ExportedFile {
    /**
     * What Postman calls its exports; its former app for Chrome wrote the two extensions the other way round, or only
     * its own.
     */
    String OF_POSTMAN = "(\\.json)?\\.postman_(collection|environment|globals|dump)(\\.json)?";

    Pattern NAMED_BY_POSTMAN = Pattern.compile(".*" + OF_POSTMAN, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    Pattern EXTENSION = Pattern.compile("(" + OF_POSTMAN + "|\\.json)$", Pattern.CASE_INSENSITIVE);
    Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /**
     * Where it is below the place that the user named, with {@code /} on every system. A zip may say anything here: not
     * for opening.
     */
    String path();

    /** What it holds now. */
    Content content() throws IOException;

    /** Its path for a message. */
    default String label() {
        return label(path());
    }

    static String label(String path) {
        return UNPRINTABLE.matcher(path).replaceAll("?");
    }

    /** Its name without folders and without the extensions that Postman gives an export. */
    default String baseName() {
        return baseName(path().substring(path().lastIndexOf('/') + 1));
    }

    /** Whether its name is one that Postman gives to an export. */
    default boolean isNamedByPostman() {
        return NAMED_BY_POSTMAN.matcher(path()).matches();
    }

    static String baseName(String fileName) {
        String base = EXTENSION.matcher(fileName).replaceFirst("");
        return base.isBlank() ? fileName : base;
    }
}
