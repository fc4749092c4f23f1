package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * The Change-Ids of one mirror, one after another: the next is for when the change of the last one was merged or
 * abandoned. They follow from what the mirror is, so that runs that know nothing of each other mean the same change.
 *
 * @param project the repository's short name
 * @param target the short name of the branch that the changes are for
 * @param folder the mirror's folder
 */
public record ChangeIds(String project, String target, String folder) {
    public ChangeIds {
        Objects.requireNonNull(project, "project is required");
        Objects.requireNonNull(target, "target is required");
        Objects.requireNonNull(folder, "folder is required");
    }

    /** @param index how many there were before it */
    public String at(int index) {
        String of = String.join("\0", "collection-mirror", project, target, folder, Integer.toString(index));
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return "I"
                    + formatter
                            .idFor(Constants.OBJ_BLOB, of.getBytes(StandardCharsets.UTF_8))
                            .name();
        }
    }
}
