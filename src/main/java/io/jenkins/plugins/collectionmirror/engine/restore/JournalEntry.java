package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.Annex;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreJournal.Unfinished;
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
 * @param begun the uids that the items of that state have which the restore is about to write
 * @param ended the same of those that are as they should be now
 * @param successors the items that came in the place of others, by the uids of those
 * @param last whether nothing is left to be done
 */
record JournalEntry(
        MirrorDirectory directory,
        String workspace,
        String commit,
        Claim claim,
        String subject,
        Set<String> begun,
        Set<String> ended,
        Map<String, String> successors,
        boolean last)
        implements Annex {
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
                own = begun.isEmpty() ? followed : one.at(folderAfter);
            } else {
                unfinished.add(
                        one.workspace().equals(workspace)
                                ? followed.without(begun).without(ended)
                                : followed);
            }
        }
        unfinished.add(own.by(claim.run()).begin(begun).end(ended));
        SortedMap<String, String> all = new TreeMap<>(journal.successors());
        successors.forEach((uid, successor) -> {
            if (!journal.last(uid).equals(successor)) {
                all.put(journal.last(uid), successor);
            }
        });
        return new RestoreJournal(unfinished, all).render();
    }

    @Override
    public String trailers() {
        StringBuilder text = new StringBuilder();
        successors.forEach((uid, successor) -> text.append("Successor: ")
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
