package io.jenkins.plugins.collectionmirror.engine.layout;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The names of the folders for each kind, below the mirror's own folder or that of a workspace.
 *
 * @param collections the folder for collections
 * @param specs the folder for specs
 */
public record FolderNames(String collections, String specs) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The default names. */
    public static final FolderNames DEFAULT = new FolderNames("collections", "specs");

    public FolderNames {
        Objects.requireNonNull(collections, "collections is required");
        Objects.requireNonNull(specs, "specs is required");
    }

    /**
     * The names in settings.
     *
     * @param collections a single name; empty for the default
     * @param specs likewise
     * @throws InvalidSetupException if one is not a valid folder name on every system, or belongs to another kind
     */
    public static FolderNames of(String collections, String specs) throws InvalidSetupException {
        FolderNames names = new FolderNames(
                checked(collections.strip(), DEFAULT.collections, "collections (" + Advice.COLLECTIONS_DIRECTORY),
                checked(specs.strip(), DEFAULT.specs, "specs (" + Advice.SPECS_DIRECTORY));
        Set<String> taken = new HashSet<>();
        for (ItemKind kind : ItemKind.values()) {
            if (!taken.add(FileNames.collisionKey(names.of(kind)))) {
                throw new InvalidSetupException("The folder \"" + names.of(kind)
                        + "\" would hold two kinds of items: collections are in " + names.collections + "/, specs in "
                        + names.specs + "/, and environments/, globals/ and apis/ are taken. Choose another name.");
            }
        }
        return names;
    }

    /** The existing names of a mirror, and the default for kinds without items. */
    public static FolderNames asIn(Manifest manifest) {
        return new FolderNames(inUse(ItemKind.COLLECTION, manifest), inUse(ItemKind.SPEC, manifest));
    }

    private static String inUse(ItemKind kind, Manifest manifest) {
        return manifest.entries().stream()
                .filter(entry -> entry.kind() == kind)
                .map(entry -> entry.path().split("/"))
                .map(segments -> segments[segments.length - 2])
                .findFirst()
                .orElse(DEFAULT.of(kind));
    }

    /** The folder of a kind, without a slash. */
    public String of(ItemKind kind) {
        return switch (kind) {
            case COLLECTION -> collections;
            case ENVIRONMENT -> "environments";
            case GLOBALS -> "globals";
            case SPEC -> specs;
            case API -> "apis";
        };
    }

    /** Whether a folder can be that of a kind, under any settings. */
    static boolean mayBe(String folder, ItemKind kind) {
        return switch (kind) {
            case COLLECTION, SPEC ->
                FileNames.isSegment(folder)
                        && EnumSet.of(ItemKind.ENVIRONMENT, ItemKind.GLOBALS, ItemKind.API).stream()
                                .map(other -> FileNames.collisionKey(DEFAULT.of(other)))
                                .noneMatch(FileNames.collisionKey(folder)::equals);
            case ENVIRONMENT, GLOBALS, API -> DEFAULT.of(kind).equals(folder);
        };
    }

    /** A single name, so that no folder can be inside another. */
    private static String checked(String name, String otherwise, String what) throws InvalidSetupException {
        if (name.isEmpty()) {
            return otherwise;
        }
        if (!FileNames.isSegment(name)
                || !FileNames.stem(name, FileNames.LONGEST_FOLDER).equals(name)) {
            throw new InvalidSetupException("\"" + Printable.excerpt(name) + "\" cannot be the folder of the " + what
                    + "): it has to be one name, without a slash, that Linux, Windows and macOS all take, of at most "
                    + FileNames.LONGEST_FOLDER + " bytes. Choose one such as \"" + otherwise + "\".");
        }
        return name;
    }
}
