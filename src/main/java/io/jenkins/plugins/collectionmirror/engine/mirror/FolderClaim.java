package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.object.PathFilter;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that a folder of the branch can belong to the mirror. A mirror owns its folder. It takes over a folder with
 * files of others only if the request allows that, and never one that is inside another mirror's folder, or contains
 * one.
 */
record FolderClaim(BranchState state, MirrorBranch branch, MirrorDirectory directory) {
    private static final int NAMES_SHOWN = 5;
    private static final String NOTES = Manifest.PATH.substring(0, Manifest.PATH.indexOf('/') + 1);

    /**
     * Files that keep a folder in Git, or configure Git for it: they are not content, and a mirror never writes to
     * their paths.
     */
    private static final Set<String> OF_GIT = Set.of(".gitkeep", ".keep", ".gitignore", ".gitattributes");

    /**
     * @param adoptExisting whether files of others in the folder are accepted
     * @throws InvalidSetupException if the folder cannot belong to the mirror; the message explains what to do
     */
    void check(boolean adoptExisting) throws InvalidSetupException, IOException {
        refuseInside();
        refuseAround();
        if (isFirst() && namesake().isPresent()) {
            throw new InvalidSetupException(namesake().get());
        }
        if (!adoptExisting && isFirst()) {
            refuseForeign();
        }
    }

    /** A warning about the folder of an existing mirror; a mirror that does not start cannot do any harm. */
    Optional<String> warning() throws IOException {
        return isFirst() ? Optional.empty() : namesake();
    }

    /**
     * Checks that Git does not change the content of the files that the mirror will write.
     *
     * @return a warning, if the mirror exists already
     * @throws InvalidSetupException if this would be its first commit
     */
    Optional<String> refuseFiltered(List<TreeEdit> edits) throws InvalidSetupException, RemoteException, IOException {
        List<String> written = edits.stream()
                .filter(TreeEdit.Put.class::isInstance)
                .map(TreeEdit::path)
                // The mirror's own files are written along with items, in a folder with attributes of its own.
                .filter(path -> !path.startsWith(NOTES))
                .toList();
        Optional<String> problem =
                written.isEmpty() ? Optional.empty() : branch.filter(written).map(this::filtered);
        if (problem.isPresent() && isFirst()) {
            throw new InvalidSetupException(problem.get());
        }
        return problem;
    }

    private boolean isFirst() {
        return !state.has(Manifest.PATH);
    }

    private Optional<String> namesake() throws IOException {
        return branch.namesake()
                .map(other -> "The directory " + directory.path() + " stands beside " + Printable.excerpt(other)
                        + " in "
                        + branchName()
                        + ". On Windows and macOS the two are one, so a clone there mixes their files up."
                        + " Choose the directory that is there, or one of another name (" + Advice.DIRECTORY + ").");
    }

    private String filtered(PathFilter filter) {
        return Printable.excerpt(filter.attributes()) + " of " + branchName() + " puts "
                + Printable.excerpt(filter.path()) + " through the filter " + Printable.excerpt(filter.name())
                + (filter.name().equals("lfs") ? " (Git LFS)" : "")
                + ", and a mirror stores its files as they are. In clones with that filter they show as changed at"
                + " once,"
                + " pulls fail, and the next commit there replaces them. Add this line at the end of "
                + Printable.excerpt(filter.attributes()) + ": /" + belowAttributes(filter) + "** !filter !diff !merge";
    }

    private String belowAttributes(PathFilter filter) {
        String folder = filter.attributes().substring(0, filter.attributes().lastIndexOf('/') + 1);
        String own = directory.path() + "/";
        return own.startsWith(folder) ? own.substring(folder.length()) : "";
    }

    private void refuseInside() throws InvalidSetupException, IOException {
        String path = directory.path();
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            String above = path.substring(0, end);
            if (branch.has(above + "/" + Manifest.PATH)) {
                throw nested(above, path, above);
            }
        }
    }

    private void refuseAround() throws InvalidSetupException {
        Optional<String> below = state.files().keySet().stream()
                .filter(file -> file.endsWith("/" + Manifest.PATH) && !isOwn(file))
                .map(file -> file.substring(0, file.length() - Manifest.PATH.length() - 1))
                .findFirst();
        if (below.isPresent()) {
            String other = directory.resolve(below.get());
            throw nested(directory.path(), other, other);
        }
    }

    /** A definition's files may have any names. */
    private boolean isOwn(String file) {
        return state.manifest().entries().stream().anyMatch(entry -> file.startsWith(entry.path() + "/"));
    }

    private InvalidSetupException nested(String outer, String inner, String other) {
        return new InvalidSetupException("The directory " + Printable.excerpt(outer) + " contains "
                + Printable.excerpt(inner) + ", and both would be mirrors: " + branchName() + " has "
                + Printable.excerpt(other + "/" + Manifest.PATH)
                + ". The folders of mirrors may not contain one another. Choose a directory beside "
                + Printable.excerpt(other)
                + ", or another branch; if that mirror is no longer wanted, delete its folder.");
    }

    private void refuseForeign() throws InvalidSetupException {
        List<String> foreign = state.files().keySet().stream()
                .filter(file -> !OF_GIT.contains(file.substring(file.lastIndexOf('/') + 1)))
                .toList();
        if (!foreign.isEmpty()) {
            String names = Printable.first(
                    NAMES_SHOWN, foreign.stream().map(Printable::excerpt).toList());
            throw new InvalidSetupException("The directory " + directory.path() + " of " + branchName() + " holds "
                    + Amount.of(foreign.size(), "file") + " (" + names
                    + "), but no mirror's manifest, so it is not the mirror's. Choose another directory; or run once"
                    + " with"
                    + " " + Advice.ADOPT_EXISTING + ", which makes it the mirror's: it writes over files at its own"
                    + " paths, and leaves all others as they are.");
        }
    }

    private String branchName() {
        return "the branch " + Printable.excerpt(state.head().branch());
    }
}
