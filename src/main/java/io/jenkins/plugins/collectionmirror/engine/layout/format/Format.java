package io.jenkins.plugins.collectionmirror.engine.layout.format;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The forms that items can have in the branch. What differs between them is in the class of each, and asked for here:
 * no other code tells one form from another.
 *
 * <p>An item has one path in the branch, that of its file or folder. Each of its files has a key, by which it is found
 * from there: nothing for a file at the path itself, {@code /} and a path for one below it, {@link #REST} for what is
 * elsewhere.
 */
public enum Format {
    /** One file for each item. */
    FILE(new OneFile()),
    /** Postman's own form for Git: a folder a collection, with a YAML file a request. */
    POSTMAN(new PostmanForm());

    /** The form that is meant where none is named, in settings and in the manifest. */
    public static final Format DEFAULT = FILE;

    /** The key of the file with what the item's other files cannot say. */
    public static final String REST = PostmanForm.REST;

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

    /** The words for all of them, such as {@code file or postman}. */
    public static String words() {
        return Arrays.stream(values())
                .map(Format::id)
                .collect(Collectors.joining(", "))
                .replaceFirst(", (?=[^,]*$)", " or ");
    }

    /** The form in which a collection is a folder. */
    public static Format ofFolders() {
        return POSTMAN;
    }

    /** Whether Postman opens items of this form in a repository. */
    public boolean isPostmans() {
        return this == POSTMAN;
    }

    /** The form that items of a kind have where this one is chosen. */
    public Format ofKind(ItemKind kind) {
        return kind.isDefinition() ? DEFAULT : this;
    }

    /** The possible names of the item's file or folder: it gets the first one that no other item has. */
    public List<String> names(ItemRef item) {
        return form.names(item);
    }

    /** Why a name cannot be chosen for a collection, as the end of a sentence about it; empty if it can. */
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
    public <V> SortedMap<String, V> files(String item, String uid, NavigableMap<String, V> all) {
        return form.files(item, uid, all);
    }

    /** The path of one of an item's files: the way back from {@link #files}. */
    public String path(String item, String uid, String key) {
        return form.path(item, uid, key);
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
     * @param item the item's path: a name may be left to it
     * @param files by their keys
     * @throws InvalidSetupException if a file is missing or damaged
     */
    public Content document(ItemKind kind, String item, Map<String, Content> files)
            throws InvalidSetupException, IOException {
        return form.document(kind, item, files);
    }

    /**
     * The same, piece by piece: what is large need not be held.
     *
     * @param out is flushed, and not closed
     * @return the notes of the mirror that do not fit files that were edited since: their places, after the file's key
     * @throws InvalidSetupException if a file is missing or damaged; what was written until then is of no use
     */
    public List<String> assemble(ItemKind kind, String item, Map<String, Content> files, OutputStream out)
            throws InvalidSetupException, IOException {
        return form.assemble(kind, item, files, out);
    }
}
