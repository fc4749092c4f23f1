package io.jenkins.plugins.collectionmirror.engine.layout.format;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The forms that items can have in the branch. What differs between them is in the class of each, and asked for here:
 * no other code tells one form from another.
 *
 * <p>An item has one path in the branch, that of its file or folder. Each of its files has a key, by which it is found
 * from there: nothing for a file at the path itself, {@code /} and a path for one below it.
 */
public enum Format {
    /** One file for each item. */
    FILE(new OneFile()),
    /**
     * A folder a collection, with a file a request. All other items are one file, and API definitions a folder each.
     */
    TREE(new FileTree());

    /** The form that is meant where none is named, in settings and in the manifest. */
    public static final Format DEFAULT = FILE;

    private final FileForm form;

    Format(FileForm form) {
        this.form = form;
    }

    /** Its word in settings and in the manifest. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format with this word.
     *
     * @throws IllegalArgumentException if there is none; its message names those there are
     */
    public static Format of(String id) {
        return Arrays.stream(values())
                .filter(format -> format.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a format: \"" + id + "\". Say " + words() + "."));
    }

    /** The words for all of them, such as {@code file or tree}. */
    public static String words() {
        return Arrays.stream(values())
                .map(Format::id)
                .collect(Collectors.joining(", "))
                .replaceFirst(", (?=[^,]*$)", " or ");
    }

    /**
     * The form of the items in a folder.
     *
     * @param has whether a file is there, by its key
     * @throws InvalidSetupException if it is the folder of no item
     */
    public static Format ofFolder(Predicate<String> has) throws InvalidSetupException {
        for (Format format : values()) {
            if (format.form.sign().filter(has).isPresent()) {
                return format;
            }
        }
        throw new InvalidSetupException("The folder has no "
                + Arrays.stream(values())
                        .flatMap(format -> format.form.sign().stream())
                        .map(key -> key.substring(1))
                        .collect(Collectors.joining(" or "))
                + ", so it is not that of a collection. Name a collection's own folder, such as"
                + " postman/collections/Users API.");
    }

    /** The form that items of a kind have where this one is chosen. */
    public Format ofKind(ItemKind kind) {
        return form.ofKind(kind);
    }

    /** The beginning of the name of an item's file or folder; {@link #suffix} follows. */
    public String stem(ItemRef item) {
        return form.stem(item);
    }

    /** The end of the names of files or folders of a kind; empty if they have none. */
    public String suffix(ItemKind kind) {
        return form.suffix(kind);
    }

    /** Why a name cannot be chosen for an item, as the end of a sentence about it; empty if it can. */
    public Optional<String> objection(String name) {
        return form.objection(name);
    }

    /**
     * Which of the files in the mirror's folder are those of an item.
     *
     * @param item the item's path
     * @param all what the folder has, by path
     * @return its files by their keys
     */
    public <V> SortedMap<String, V> files(String item, NavigableMap<String, V> all) {
        return form.files(item, all);
    }

    /** The path of one of an item's files: the way back from {@link #files}. */
    public String path(String item, String key) {
        return form.path(item, key);
    }

    /**
     * The files that an item becomes.
     *
     * @param document the item in normalised form
     * @return the files by their keys
     */
    public <F> SortedMap<String, F> split(ItemKind kind, Content document, FileStore<F> store) throws IOException {
        return form.split(kind, document, store);
    }

    /**
     * The document that an item's files came from.
     *
     * @param files by their keys
     * @throws InvalidSetupException if a file is missing or damaged
     */
    public Content document(ItemKind kind, Map<String, Content> files) throws InvalidSetupException, IOException {
        return form.document(kind, files);
    }

    /**
     * The same, piece by piece: what is large need not be held.
     *
     * @param out is flushed, and not closed
     * @throws InvalidSetupException if a file is missing or damaged; what was written until then is of no use
     */
    public void assemble(ItemKind kind, Map<String, Content> files, OutputStream out)
            throws InvalidSetupException, IOException {
        form.assemble(kind, files, out);
    }
}
