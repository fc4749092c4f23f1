package io.jenkins.plugins.collectionmirror.engine.settings;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.util.List;

/**
 * The include and exclude patterns of a {@link Selection}, ready for use. A pattern has to match the whole name or the
 * uid.
 */
public final class NamePatterns {
    private final Selection selection;
    private final List<Glob> include;
    private final List<Glob> exclude;

    public NamePatterns(Selection selection) {
        this.selection = selection;
        this.include = selection.include().stream().map(Glob::new).toList();
        this.exclude = selection.exclude().stream().map(Glob::new).toList();
    }

    public boolean selects(ItemKind kind, String name, String uid) {
        // A workspace has one set of globals, named by this project: the kind alone selects it.
        boolean named = kind == ItemKind.GLOBALS
                || ((include.isEmpty() || matches(include, name, uid)) && !matches(exclude, name, uid));
        return selection.kinds().contains(kind) && named;
    }

    private static boolean matches(List<Glob> patterns, String name, String uid) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name) || pattern.matches(uid));
    }
}
