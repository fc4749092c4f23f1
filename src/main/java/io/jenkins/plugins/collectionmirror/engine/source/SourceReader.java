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

/** One run's reading of a source. */
public interface SourceReader extends AutoCloseable {
    /**
     * All items of the given kinds.
     *
     * @throws InvalidSetupException if the user has to change something first: key, workspace, path
     * @throws SourceException if the source fails; never a shorter list instead
     */
    Listing list(Set<ItemKind> kinds) throws InvalidSetupException, SourceException;

    /**
     * The same, where what is mirrored already decides what an item is called: exports may have one id in several
     * files.
     *
     * @param mirrored the names of the items that are mirrored already, by uid
     */
    default Listing list(Set<ItemKind> kinds, Map<String, String> mirrored)
            throws InvalidSetupException, SourceException {
        return list(kinds);
    }

    /**
     * What the source tells of changes since an earlier run.
     *
     * @param marks the marks of that run; empty if there was none
     * @return empty if it tells nothing, which is usual
     * @throws SourceException if no further item can be had
     */
    default Optional<Activity> activity(Set<String> marks) throws SourceException {
        return Optional.empty();
    }

    /**
     * Who changed items, as far as the source tells: it asks once and for little, and never fails.
     *
     * @param items the uids of the items that changed, each with the id of the user who changed it last; empty where
     *     that is not known
     * @param since when the items were mirrored last; empty if that is not known
     * @return those who are known to have changed them, each once; someone of whom nothing or no more than the id is
     *     known has no name
     */
    default List<Editor> editors(Map<String, String> items, Optional<Instant> since) throws InterruptedException {
        return List.of();
    }

    /**
     * The whole content of one item, as JSON in any of JSON's encodings, without the API's envelope ({@code
     * {"collection": …}}) or with it: the normaliser takes both. Safe to call from several threads at once.
     *
     * @throws ItemException if this item cannot be had, which says nothing about the others
     * @throws SourceException if no further item can be had: key revoked, quota used up, host gone
     */
    Content read(ItemRef item) throws ItemException, SourceException, InterruptedException;

    /**
     * A seal under which a later run recognises that it read the same content, and what became of it: equal only where
     * the item is the same, its content is but for what the source generates again at each reading, and the outcome is.
     * It tells nothing of the content to anybody who cannot read the source: a guess at what is in it can be tested
     * with the source's own secret alone.
     *
     * @param outcome what was made of the content, in any form
     * @return empty where the source has no secret
     * @throws IOException if the content cannot be read again
     */
    default Optional<String> seal(ItemRef item, Content content, String outcome) throws IOException {
        return Optional.empty();
    }

    /**
     * What became of an item that the listing lacks. A shorter list proves nothing: it may be cut, empty by mistake, or
     * all that a key may see that lost a part of its access.
     *
     * @param present items of the same kind that the listing has, those first that were there in earlier runs
     */
    Absence absence(ItemRef missing, List<ItemRef> present) throws InterruptedException;

    /**
     * Whether a definition may still have a file that it was read without: a list of files can be cut short too.
     *
     * @param path the file's path below the definition
     */
    default boolean mayHaveFile(ItemRef definition, String path) throws InterruptedException {
        return false;
    }

    /** What this run has cost so far. */
    SourceUsage usage();

    @Override
    void close();
}
