package io.jenkins.plugins.collectionmirror.engine.layout.format;

import java.util.regex.Pattern;

/**
 * The keys by which the JSON of the tree form refers to other files. Where a document has such a key of its own, that
 * one gets a {@code $} more in the tree, so that the two are never taken for each other.
 */
final class TreeMarks {
    /** The value is a text that lies in the named file. */
    static final String TEXT = "$text";

    /** The value is an array of texts: the lines of the named file. */
    static final String LINES = "$lines";

    /** Beside one of the two: the text's line breaks are not LF, as in the file, but these. */
    static final String BREAKS = "$breaks";

    /** The only value of {@link #BREAKS}. */
    static final String CRLF = "CRLF";

    /** The value is an array of requests and folders: the named files and folders, in this order. */
    static final String FILES = "$files";

    /** In the list of {@link #FILES}: an element that is no file of its own. */
    static final String ITEM = "$item";

    /** How the file of a request ends. */
    static final String REQUEST_FILE = ".request.json";

    /** How the folder with a request's texts ends. */
    static final String REQUEST_PARTS = ".request";

    /** The file that tells a folder, in that folder. */
    static final String FOLDER_FILE = "folder.json";

    /** The file that tells the collection, in its folder: where a tree begins. */
    static final String COLLECTION_FILE = "collection.json";

    private static final Pattern OWN_KEY = Pattern.compile("\\$+(text|lines|files)");

    private TreeMarks() {}

    static String escaped(String key) {
        return OWN_KEY.matcher(key).matches() ? "$" + key : key;
    }

    /** Takes back {@link #escaped}; to be asked only for keys that are no marks. */
    static String unescaped(String key) {
        return key.startsWith("$$") && OWN_KEY.matcher(key).matches() ? key.substring(1) : key;
    }
}
