package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.util.regex.Pattern;

/** One file that may contain an item, in a folder or in a zip. */
interface ExportedFile {
    /**
     * Postman's names for exports; its former app for Chrome wrote the two extensions in reverse order, or only its
     * own.
     */
    String OF_POSTMAN = "(\\.json)?\\.postman_(collection|environment|globals|dump)(\\.json)?";

    Pattern NAMED_BY_POSTMAN = Pattern.compile(".*" + OF_POSTMAN, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    Pattern EXTENSION = Pattern.compile("(" + OF_POSTMAN + "|\\.json)$", Pattern.CASE_INSENSITIVE);
    Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /**
     * Its path below the place that the user named, with {@code /} on every system. A zip may contain any path: do not
     * use it for opening.
     */
    String path();

    /** Its current content. */
    Content content() throws IOException;

    /** Its path for a message. */
    default String label() {
        return label(path());
    }

    static String label(String path) {
        return UNPRINTABLE.matcher(path).replaceAll("?");
    }

    /** Its name without folders and without the extensions of Postman's exports. */
    default String baseName() {
        return baseName(path().substring(path().lastIndexOf('/') + 1));
    }

    /** Whether Postman gives such names to exports. */
    default boolean isNamedByPostman() {
        return NAMED_BY_POSTMAN.matcher(path()).matches();
    }

    static String baseName(String fileName) {
        String base = EXTENSION.matcher(fileName).replaceFirst("");
        return base.isBlank() ? fileName : base;
    }
}
