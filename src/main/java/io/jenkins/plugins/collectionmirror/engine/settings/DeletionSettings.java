package io.jenkins.plugins.collectionmirror.engine.settings;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run may delete from the branch.
 *
 * @param massAllowed whether most items of a kind may go at once; each of them still needs its proof
 * @param forgotten the uids of items that are deleted without a proof, once the source no longer lists them
 */
public record DeletionSettings(boolean massAllowed, List<String> forgotten) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Nothing goes without a proof, and not most of it at once. */
    public static final DeletionSettings DEFAULT = new DeletionSettings(false, List.of());

    public DeletionSettings {
        forgotten = List.copyOf(forgotten);
    }

    /**
     * The settings as a user wrote them.
     *
     * @param forgotten uids, as the messages about kept items and the manifest have them
     * @throws InvalidSetupException if one can be none
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
