package io.jenkins.plugins.collectionmirror.engine.layout.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A folder, request or example among its siblings.
 *
 * @param stem its name as a file's, before a number
 * @param number which of its namesakes it is
 * @param file its own file; empty for what has none
 * @param rest what that file cannot say, as JSON in one line; of what has no file, all of it; empty for nothing
 * @param below the requests and folders of a folder, the examples of a request
 * @param <F> a stored file
 */
record Sibling<F>(
        Kind kind, String stem, int number, long order, Optional<F> file, String rest, List<Sibling<F>> below) {
    enum Kind {
        FOLDER,
        REQUEST,
        EXAMPLE,
        /** A request, a folder or something else without a file. */
        KEPT
    }

    String name() {
        return SiblingNames.numbered(stem, number);
    }

    /** The key of its file, or by which it is kept. */
    String key(String folder) {
        return folder
                + name()
                + switch (kind) {
                    case FOLDER -> "/" + V3Paths.DEFINITION;
                    case REQUEST -> V3Paths.REQUEST;
                    case EXAMPLE -> V3Paths.EXAMPLE;
                    case KEPT -> "";
                };
    }

    /** The folder of those below it. */
    String folder(String folder) {
        return kind == Kind.FOLDER ? folder + name() + "/" : V3Paths.examples(folder, name());
    }

    /** Puts its files and those below it with their keys, and the rests too. */
    void put(String folder, SortedMap<String, F> files, RestFile rests) {
        if (kind == Kind.KEPT) {
            rests.keep(key(folder), order, rest);
            return;
        }
        file.ifPresent(own -> files.put(key(folder), own));
        if (!rest.isEmpty()) {
            rests.put(key(folder), rest);
        }
        below.forEach(one -> one.put(folder(folder), files, rests));
    }

    /** The same with others below it. */
    Sibling<F> with(List<Sibling<F>> others) {
        return new Sibling<>(kind, stem, number, order, file, rest, others);
    }

    /** All files below a folder, by key. */
    static <F> void collect(String folder, List<Sibling<F>> siblings, Map<String, Sibling<F>> to) {
        for (Sibling<F> one : siblings) {
            to.put(one.key(folder), one);
            collect(one.folder(folder), one.below(), to);
        }
    }
}
