package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.util.regex.Pattern;

/** One file that may hold an item, in a folder or in a zip. */
interface ExportedFile {
    Pattern EXTENSION =
            Pattern.compile("(\\.postman_(collection|environment|globals))?\\.json$", Pattern.CASE_INSENSITIVE);
    Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /** Where it is below the place that the user named, with {@code /} on every system. A zip may say anything here: not for opening. */
    String path();

    /** What it holds now. */
    Content content() throws IOException;

    /** Its path for a message. */
    default String label() {
        return UNPRINTABLE.matcher(path()).replaceAll("?");
    }

    /** Its name without folders and without the extensions that Postman gives an export. */
    default String baseName() {
        return baseName(path().substring(path().lastIndexOf('/') + 1));
    }

    static String baseName(String fileName) {
        String base = EXTENSION.matcher(fileName).replaceFirst("");
        return base.isBlank() ? fileName : base;
    }
}
