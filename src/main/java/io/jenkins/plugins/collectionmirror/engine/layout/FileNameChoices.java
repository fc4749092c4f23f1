package io.jenkins.plugins.collectionmirror.engine.layout;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The collections whose file, or folder in Postman's own form, has a name of its own, which stays when they are renamed.
 *
 * @param names the names, by a collection's uid or its name; the uid counts more
 */
public record FileNameChoices(Map<String, String> names) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Every file is called after its item. */
    public static final FileNameChoices NONE = new FileNameChoices(Map.of());

    public FileNameChoices {
        // In an order that is the same in every process, since fingerprints are made of it.
        names = Collections.unmodifiableMap(new TreeMap<>(names));
    }

    /**
     * The choices that settings such as {@code Users API=users.json} make.
     *
     * @throws InvalidSetupException if one has another form, a name that is not safe on every system, or a collection
     *     that has one already
     */
    public static FileNameChoices of(List<String> settings) throws InvalidSetupException {
        Map<String, String> names = new HashMap<>();
        for (String setting : settings) {
            // Names of collections hold "=" more often than those of files.
            int equals = setting.lastIndexOf('=');
            String collection = setting.substring(0, Math.max(0, equals)).strip();
            String file = setting.substring(equals + 1).strip();
            if (collection.isEmpty() || file.isEmpty()) {
                throw new InvalidSetupException("\"" + Printable.excerpt(setting)
                        + "\" gives no collection a file name. Write its uid or its name, = and the file name, such as"
                        + " Users API=users.json.");
            }
            if (!FileNames.isSegment(file)) {
                throw new InvalidSetupException("\"" + Printable.excerpt(file)
                        + "\" is no file name that Linux, Windows and macOS can all have. Use another one, such as \""
                        + FileNames.segment(file, "") + "\".");
            }
            if (names.put(collection, file) != null) {
                throw new InvalidSetupException("The collection \"" + Printable.excerpt(collection)
                        + "\" is given two file names. Leave one out.");
            }
        }
        return new FileNameChoices(names);
    }

    /** The name that is chosen for an item. */
    Optional<String> of(ItemRef item) {
        if (names.isEmpty() || item.kind() != ItemKind.COLLECTION) {
            return Optional.empty();
        }
        return Optional.ofNullable(names.get(item.uid())).or(() -> Optional.ofNullable(names.get(item.name())));
    }

    /** The uids and names that none of these items has. */
    public List<String> without(Collection<ItemRef> items) {
        return names.keySet().stream()
                .filter(key -> items.stream()
                        .noneMatch(item -> item.kind() == ItemKind.COLLECTION
                                && (item.uid().equals(key) || item.name().equals(key))))
                .sorted()
                .toList();
    }
}
