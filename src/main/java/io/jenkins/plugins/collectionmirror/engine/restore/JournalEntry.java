package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.Annex;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreJournal.Unfinished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one commit of a restore adds to the journal, and says at its end.
 *
 * @param directory the mirror's folder
 * @param workspace what the manifest calls the workspace that is written to
 * @param commit the commit whose state the restore brings back
 * @param claim the run's claim to the restore
 * @param subject the commit's subject if no item changes in the branch
 * @param progress how the restore stands
 * @param last whether nothing is left to be done
 */
record JournalEntry(
        MirrorDirectory directory,
        String workspace,
        String commit,
        Claim claim,
        String subject,
        Progress progress,
        boolean last)
        implements Annex {
    /**
     * How a restore stands with one of its commits. All uids are those that the items have in the state that is brought
     * back, but for the successors' own.
     *
     * @param begun the items that the restore is about to write
     * @param ended those that are as they should be now
     * @param successors the items that came in the place of others, by the uids of those
     * @param open the items that are about to be made, or may have been, and until when a call that was not answered
     *     clearly may make them
     * @param settled the items of which it is known whether they were made
     */
    record Progress(
            Set<String> begun,
            Set<String> ended,
            Map<String, String> successors,
            Map<String, Instant> open,
            Set<String> settled) {
        Progress {
            begun = Set.copyOf(begun);
            ended = Set.copyOf(ended);
            successors = Map.copyOf(successors);
            open = Map.copyOf(open);
            settled = Set.copyOf(settled);
        }
    }

    @Override
    public String path() {
        return RestoreJournal.PATH;
    }

    @Override
    public Optional<Content> content(Optional<byte[]> now, Map<String, BlobId> before, Map<String, BlobId> after)
            throws InvalidSetupException, RemoteException {
        RestoreJournal journal = now.isPresent()
                ? RestoreJournal.read(now.get(), directory.resolve(RestoreJournal.PATH))
                : RestoreJournal.EMPTY;
        claim.require(journal.unfinished().stream()
                .filter(one -> one.isOf(workspace, commit))
                .findFirst());
        String folderBefore = RestoreJournal.folder(before);
        String folderAfter = RestoreJournal.folder(after);
        List<Unfinished> unfinished = new ArrayList<>();
        Unfinished own = Unfinished.of(workspace, commit).at(folderAfter);
        for (Unfinished one : journal.unfinished()) {
            // What others changed since stays to be seen, until the restore is begun again.
            Unfinished followed = one.folder().equals(folderBefore) ? one.at(folderAfter) : one;
            if (one.isOf(workspace, commit)) {
                own = progress.begun().isEmpty() ? followed : one.at(folderAfter);
            } else {
                unfinished.add(
                        one.workspace().equals(workspace)
                                ? followed.without(progress.begun()).without(progress.ended())
                                : followed);
            }
        }
        unfinished.add(own.by(claim.run())
                .begin(progress.begun())
                .open(progress.open())
                .settle(progress.settled())
                .end(progress.ended()));
        SortedMap<String, String> all = new TreeMap<>(journal.successors());
        progress.successors().forEach((uid, successor) -> {
            if (!journal.last(uid).equals(successor)) {
                all.put(journal.last(uid), successor);
            }
        });
        return new RestoreJournal(unfinished, all).render();
    }

    @Override
    public String trailers() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(progress.successors()).forEach((uid, successor) -> text.append("Successor: ")
                .append(Printable.excerpt(uid))
                .append(" -> ")
                .append(Printable.excerpt(successor))
                .append('\n'));
        return text.append(last ? "Restored: " : "Restoring: ")
                .append(commit)
                .append('\n')
                .toString();
    }
}
