package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch.Notes;
import io.jenkins.plugins.collectionmirror.engine.git.object.CommitDetails;
import io.jenkins.plugins.collectionmirror.engine.git.object.FolderTree;
import io.jenkins.plugins.collectionmirror.engine.git.object.GitTime;
import io.jenkins.plugins.collectionmirror.engine.git.object.ObjectSigner;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeMerge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Writes the commits of one push: signed, and on a tracking branch with its trailers. */
final class CommitWriter {
    private final ObjectSigner signer;
    private final ObjectInserter inserter;
    private final ObjectReader reader;

    /**
     * @param inserter stores the commits
     * @param reader reads their trees
     */
    CommitWriter(ObjectSigner signer, ObjectInserter inserter, ObjectReader reader) {
        this.signer = signer;
        this.inserter = inserter;
        this.reader = reader;
    }

    /**
     * Writes a commit with a tree on top of a head. If the target has to be merged, the merge is a commit of its own: a
     * rebase drops merges, and must not lose other changes with them.
     *
     * @param notes notes about single items, on a tracking branch
     * @return the newest commit
     */
    ObjectId write(Head base, ObjectId tree, CommitDetails details, Notes notes)
            throws InvalidSetupException, IOException {
        if (base.change().isPresent()) {
            return insert(base.parents(), tree, dated(base, details), trailers(base, tree, notes));
        }
        boolean merges = base.tracking().filter(Tracking::meets).isPresent();
        if (!merges || base.tree().equals(Optional.of(tree))) {
            return insert(base.parents(), tree, details, trailers(base, tree, notes));
        }
        ObjectId merged = base.tree().orElseThrow();
        String message = "Merge " + base.tracking().orElseThrow().target().branch() + " into "
                + base.branch().branch() + "\n\n";
        CommitDetails ofMerge = new CommitDetails(details.committer(), details.committer(), message, details.when());
        ObjectId merge = insert(base.parents(), merged, ofMerge, trailers(base, merged, notes));
        return insert(List.of(merge), tree, details, trailers(base, tree, notes));
    }

    /**
     * Where nobody can ask what the newest patch set is, the same commit is made again if nothing changed, which
     * the server then refuses as one that it has: so its time is that of what it is built on.
     */
    private CommitDetails dated(Head base, CommitDetails details) throws IOException {
        if (base.change().orElseThrow().isKnown()) {
            return details;
        }
        RevCommit target =
                RevCommit.parse(reader.open(base.commit().orElseThrow()).getBytes());
        return new CommitDetails(
                details.author(),
                details.committer(),
                details.message(),
                GitTime.of(target).atZone(ZoneOffset.UTC));
    }

    private ObjectId insert(List<ObjectId> parents, ObjectId tree, CommitDetails details, String trailers)
            throws InvalidSetupException, IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setParentIds(parents);
        commit.setTreeId(tree);
        commit.setAuthor(signature(details.author(), details));
        commit.setCommitter(signature(details.committer(), details));
        commit.setEncoding(StandardCharsets.UTF_8);
        // Git ends a message at a NUL, and treats the commit as broken.
        commit.setMessage(details.message().replace("\0", "") + trailers);
        signer.sign(commit, commit.getCommitter());
        return inserter.insert(commit);
    }

    /** The trailers of a commit on a tracking branch; empty on any other branch. */
    private String trailers(Head base, ObjectId tree, Notes notes) throws InvalidSetupException, IOException {
        if (base.tracking().isEmpty()) {
            return "";
        }
        Tracking tracking = base.tracking().get();
        String state = FolderTree.id(reader, tree, base.folder())
                .orElse(TreeMerge.EMPTY)
                .name();
        return new TrackingTrailers(
                                tracking.target().branch() + ":" + String.join("/", base.folder()),
                                state,
                                tracking.target().commit().orElseThrow(),
                                tracking.targetFolder(),
                                notes.kept(),
                                notes.bases())
                        .lines()
                + base.change()
                        .map(change -> "Change-Id: " + change.id() + "\n")
                        .orElse("");
    }

    private static PersonIdent signature(Person person, CommitDetails details) {
        return new PersonIdent(
                person.name(),
                person.email(),
                details.when().toInstant(),
                details.when().getZone());
    }
}
