package io.jenkins.plugins.collectionmirror.engine.settings;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The items that a run mirrors. The others stay unchanged in the branch.
 *
 * @param kinds the kinds to mirror
 * @param include patterns over names or uids, with {@code *} and {@code ?}; empty for all. Globals have no name to
 *     match and depend on {@code kinds} alone
 * @param exclude patterns for items to exclude even if they are included
 * @param forks whether forks are mirrored too
 */
public record Selection(Set<ItemKind> kinds, List<String> include, List<String> exclude, boolean forks)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A selection without forks. */
    public Selection(Set<ItemKind> kinds, List<String> include, List<String> exclude) {
        this(kinds, include, exclude, false);
    }

    public Selection {
        // The order has to be the same in every process, because fingerprints depend on it.
        kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** The same selection, with or without forks. */
    public Selection withForks(boolean mirrored) {
        return new Selection(kinds, include, exclude, mirrored);
    }

    /** Whether an item is mirrored. */
    public boolean selects(ItemRef item) {
        return (forks || !item.fork()) && new NamePatterns(this).selects(item.kind(), item.name(), item.uid());
    }
}
