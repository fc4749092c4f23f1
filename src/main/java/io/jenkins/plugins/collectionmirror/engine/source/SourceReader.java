package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The connection to a source during one run. */
public interface SourceReader extends AutoCloseable {
    /**
     * All items of the given kinds.
     *
     * @throws InvalidSetupException if the user has to change something first: key, workspace, path
     * @throws SourceException if the source fails; never a shorter list instead
     */
    Listing list(Set<ItemKind> kinds) throws InvalidSetupException, SourceException;

    /**
     * The same for a source where mirrored items decide about uids: several exported files may have the same id.
     *
     * @param mirrored the names of the mirrored items, by uid
     */
    default Listing list(Set<ItemKind> kinds, Map<String, String> mirrored)
            throws InvalidSetupException, SourceException {
        return list(kinds);
    }

    /**
     * The changes that the source reports since an earlier run.
     *
     * @param marks the marks of that run; empty if there was none
     * @return empty if it reports nothing, which is usual
     * @throws SourceException if no further item can be read
     */
    default Optional<Activity> activity(Set<String> marks) throws SourceException {
        return Optional.empty();
    }

    /**
     * The people who changed items, as far as the source reports them: it makes one small request, and never fails.
     *
     * @param items the uids of the items that changed, each with the id of the user who changed it last; empty if that
     *     is not known
     * @param since when the items were mirrored last; empty if that is not known
     * @return the people who are known to have changed them, each once; a person of whom at most the id is known has no
     *     name
     */
    default List<Editor> editors(Map<String, String> items, Optional<Instant> since) throws InterruptedException {
        return List.of();
    }

    /**
     * The whole content of one item, as JSON in any of JSON's encodings, without the API's envelope ({@code
     * {"collection": …}}) or with it: the normaliser accepts both. Safe to call from several threads at once.
     *
     * @throws ItemException if this item cannot be read; others may still be readable
     * @throws SourceException if no further item can be read: key revoked, quota used up, host unreachable
     */
    Content read(ItemRef item) throws ItemException, SourceException, InterruptedException;

    /**
     * A seal by which a later run recognises the same content and its result. It is equal only if the item, its content
     * (except for parts that the source generates again each time) and the result are equal. It reveals nothing about
     * the content to anybody who cannot read the source: a guess can be tested only with the source's own secret.
     *
     * @param outcome the result for the content, in any form
     * @return empty if the source has no secret
     * @throws IOException if the content cannot be read again
     */
    default Optional<String> seal(ItemRef item, Content content, String outcome) throws IOException {
        return Optional.empty();
    }

    /**
     * The fate of an item that the listing lacks. A shorter list proves nothing: it may be truncated, empty by mistake,
     * or restricted because the key lost a part of its access.
     *
     * @param present items of the same kind in the listing, those of earlier runs first
     */
    Absence absence(ItemRef missing, List<ItemRef> present) throws InterruptedException;

    /**
     * Whether a definition may still have a file that was missing when it was read: a list of files can be truncated
     * too.
     *
     * @param path the file's path below the definition
     */
    default boolean mayHaveFile(ItemRef definition, String path) throws InterruptedException {
        return false;
    }

    /** The cost of this run so far. */
    SourceUsage usage();

    @Override
    void close();
}
