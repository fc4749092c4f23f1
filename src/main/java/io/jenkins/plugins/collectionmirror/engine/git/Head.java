package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.BranchChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The base of the next commit.
 *
 * @param branch the branch that the push updates
 * @param folder the mirror's folder, its path's segments
 * @param parents the parents of the next commit, that on the branch itself first; none in an empty repository
 * @param tree the tree to edit; empty in an empty repository
 * @param files the files of the folder in that tree, by path relative to it
 * @param tracking further facts if the branch is a tracking branch
 */
record Head(
        BranchChoice.Found branch,
        List<String> folder,
        List<ObjectId> parents,
        Optional<ObjectId> tree,
        Map<String, BlobId> files,
        Optional<Tracking> tracking) {
    /** The commit that counts as the branch's newest. */
    Optional<ObjectId> commit() {
        return parents.stream().findFirst();
    }

    /** On Gerrit, the change that the next commit belongs to. */
    Optional<Change> change() {
        return tracking.flatMap(Tracking::change);
    }

    /** The same for another change. */
    Head in(Change other) {
        return new Head(branch, folder, parents, tree, files, tracking.map(known -> known.in(other)));
    }
}
