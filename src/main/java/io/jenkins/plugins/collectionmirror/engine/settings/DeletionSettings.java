package io.jenkins.plugins.collectionmirror.engine.settings;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The deletions that a run may make in the branch.
 *
 * @param massAllowed whether most items of a kind may be deleted at once; each of them still needs its proof
 * @param forgotten the uids of items that are deleted without a proof, once the source no longer lists them
 */
public record DeletionSettings(boolean massAllowed, List<String> forgotten) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Nothing is deleted without a proof, and not most items at once. */
    public static final DeletionSettings DEFAULT = new DeletionSettings(false, List.of());

    public DeletionSettings {
        forgotten = List.copyOf(forgotten);
    }

    /**
     * The settings of a user.
     *
     * @param forgotten uids, as shown in the messages about kept items and in the manifest
     * @throws InvalidSetupException if one of them cannot be a uid
     */
    public static DeletionSettings of(boolean massAllowed, List<String> forgotten) throws InvalidSetupException {
        List<String> uids = new ArrayList<>();
        for (String given : forgotten) {
            String uid = given.strip();
            if (uid.isEmpty() || uid.contains("*") || uid.codePoints().anyMatch(Character::isISOControl)) {
                throw new InvalidSetupException("\"" + Printable.excerpt(given)
                        + "\" is not the uid of an item to forget. Give one uid as the message about the item shows it,"
                        + " such as 12345678-3deb28d9-1b50-5d43-b447-74fe10199ebb.");
            }
            uids.add(uid);
        }
        return new DeletionSettings(massAllowed, uids);
    }
}
