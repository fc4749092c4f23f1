package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Which items a run mirrors. What it leaves out stays in the branch as it is.
 *
 * @param kinds the kinds to mirror
 * @param include patterns over names or uids, with {@code *} and {@code ?}; empty for all. Globals have no name to match and depend
 *     on {@code kinds} alone
 * @param exclude patterns for what is left out even when included
 */
public record Selection(Set<ItemKind> kinds, List<String> include, List<String> exclude) implements Serializable {
    private static final long serialVersionUID = 1L;

    public Selection {
        kinds = Set.copyOf(kinds);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Whether an item is mirrored. */
    public boolean selects(ItemRef item) {
        return new NamePatterns(this).selects(item.kind(), item.name(), item.uid());
    }
}
