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
 * @param include glob patterns over names, or uids; empty for all
 * @param exclude glob patterns over names, or uids, that are left out even when included
 */
public record Selection(Set<ItemKind> kinds, List<String> include, List<String> exclude) implements Serializable {
    private static final long serialVersionUID = 1L;

    public Selection {
        kinds = Set.copyOf(kinds);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Whether the item is to be mirrored. */
    public boolean selects(ItemRef item) {
        return kinds.contains(item.kind());
    }
}
