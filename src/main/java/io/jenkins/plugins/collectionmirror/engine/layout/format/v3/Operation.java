package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of one operation of a {@link Patch}, and how its path is written. */
final class Operation {
    static final String OP = "op";
    static final String PATH = "path";
    static final String FROM = "from";
    static final String VALUE = "value";
    static final String WAS = "was";

    static final String ADD = "add";
    static final String REMOVE = "remove";
    static final String REPLACE = "replace";
    static final String MOVE = "move";
    static final String COPY = "copy";
    static final String CRLF = "crlf";
    static final String JOIN = "join";

    /** Every element of a list. */
    static final String EACH = "/*/";

    /** The URL is one thing, though it has parts: part of one URL says nothing about another. */
    private static final Pattern UNIT = Pattern.compile("^.*/url(?=/)|^.*/[0-9]+(?=/)");

    private Operation() {}

    static String member(String path, String key) {
        return path + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** The key, or the index, at the end of a path. */
    static String key(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
    }

    static String holder(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** What must be as it was for an operation to fit; empty if that is nothing. */
    static String place(String kind, String path) {
        Matcher unit = UNIT.matcher(path);
        return unit.find() ? unit.group() : kind.equals(ADD) ? "" : path;
    }
}
