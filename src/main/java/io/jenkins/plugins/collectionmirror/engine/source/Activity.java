package io.jenkins.plugins.collectionmirror.engine.source;

import java.util.Objects;
import java.util.Set;

/**
 * The changes that a source reports since the last run.
 *
 * @param changed the uids of the items that it names
 * @param whole whether these are all changes; if not, anything may have changed
 * @param marks the argument for {@link SourceReader#activity} in the next run
 */
public record Activity(Set<String> changed, boolean whole, Set<String> marks) {
    public Activity {
        Objects.requireNonNull(changed, "changed is required");
        changed = Set.copyOf(changed);
        marks = Set.copyOf(marks);
    }
}
