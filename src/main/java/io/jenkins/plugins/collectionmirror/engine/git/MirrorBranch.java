package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.CommitDetails;
import io.jenkins.plugins.collectionmirror.engine.git.object.EditTree;
import io.jenkins.plugins.collectionmirror.engine.git.object.FolderTree;
import io.jenkins.plugins.collectionmirror.engine.git.object.GitTime;
import io.jenkins.plugins.collectionmirror.engine.git.object.ObjectSigner;
import io.jenkins.plugins.collectionmirror.engine.git.object.PathAttributes;
import io.jenkins.plugins.collectionmirror.engine.git.object.PathFilter;
import io.jenkins.plugins.collectionmirror.engine.git.object.SafePath;
import io.jenkins.plugins.collectionmirror.engine.git.object.ScratchRepository;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeWriter;
import io.jenkins.plugins.collectionmirror.engine.git.tags.RemoteTags;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagDetails;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagOutcome;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagPush;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagPush.NewTag;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagRef;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagSearch;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TaggedState;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Download;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.HistoryDownload;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.TransferThread;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Transports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A branch during one run: reads its head, and updates it with commits that are built without a work tree. For one
 * thread; interrupting it ends the run with a {@link RemoteException} and leaves the thread interrupted.
 */
public final class MirrorBranch implements AutoCloseable {
    private final Transports transports;
    private final Heads heads;
    private final ObjectSigner signer;
    private final TransferThread thread;
    private final Path scratch;
    private final Download download;
    private final HistoryDownload histories;
    private final Set<String> read = new HashSet<>();
    private Head head;
    private Optional<ObjectId> movedFrom = Optional.empty();
    private Notes notes = Notes.NONE;
    private List<String> options = List.of();
    private List<TreeEdit> beside = List.of();
    private long bytesOfTags;

    MirrorBranch(
            Transports transports,
            ObjectSigner signer,
            Path scratch,
            Optional<Path> keep,
            Function<HistoryDownload, Heads> heads) {
        this.transports = transports;
        this.signer = signer;
        this.thread = new TransferThread(transports.url().display(), transports.timeouts());
        this.scratch = scratch;
        this.download = new Download(transports, scratch, keep, thread.monitor());
        this.histories = new HistoryDownload(transports, scratch, thread.monitor());
        this.heads = heads.apply(histories);
    }

    /**
     * The newest snapshot of the branch, with as few objects as the server allows: one commit, no file contents.
     *
     * @param directory the mirror's folder in the repository, such as {@code postman}, with {@code /} between segments
     * @throws InvalidSetupException if the user has to change something first; for a missing branch, the message names
     *     the existing ones
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     */
    public BranchHead fetch(String directory) throws InvalidSetupException, RemoteException, IOException {
        List<String> folder = SafePath.folder(directory);
        thread.call(() -> soundly(() -> {
            heads.look(download);
            return folder;
        }));
        heads.ask();
        head = thread.call(() -> soundly(() -> fetchHead(folder)));
        return new BranchHead(
                head.branch().branch(),
                head.branch().exists() ? head.commit().map(ObjectId::name) : Optional.empty(),
                head.files());
    }

    /** The facts about a tracking branch; empty for any other branch. */
    public Optional<Tracking> tracking() {
        return fetched().tracking();
    }

    /**
     * The folder of the target branch at an earlier commit.
     *
     * @return empty if the server does not provide it
     */
    public Optional<Map<String, BlobId>> targetAt(String commit)
            throws InvalidSetupException, RemoteException, IOException {
        TargetHistory history = target();
        return thread.call(() -> history.at(ObjectId.fromString(commit)));
    }

    /**
     * Whether a commit of the target branch after an earlier one has this folder, as far as its newest commits show.
     *
     * @param folder the id of the folder's tree
     * @param since the id of the earlier commit
     */
    public boolean targetHad(String folder, String since) throws InvalidSetupException, RemoteException, IOException {
        TargetHistory history = target();
        return thread.call(() -> history.had(folder, ObjectId.fromString(since)));
    }

    /**
     * The newest commit of the mirror's own on a tracking branch whose trailers are so.
     *
     * @return empty if none of its newest commits is
     */
    public Optional<BranchHead> ownWith(Predicate<TrackingTrailers> wanted)
            throws InvalidSetupException, RemoteException, IOException {
        TrackingHistory history = new TrackingHistory(histories, fetched());
        return thread.call(() -> history.newest(wanted));
    }

    private TargetHistory target() {
        return new TargetHistory(download, histories, fetched());
    }

    /** Whether the next commit merges the target, and is needed even without edits. */
    private boolean meets() {
        return fetched().tracking().filter(Tracking::meets).isPresent();
    }

    /** Notes about single items, by uid, in the next commit of a tracking branch; see {@link TrackingTrailers}. */
    public record Notes(Map<String, String> kept, Map<String, String> bases) {
        static final Notes NONE = new Notes(Map.of(), Map.of());
    }

    /** Whether people's commits on the branch changed something outside the folder that is not in the target. */
    public boolean hasChangesAround() throws InvalidSetupException, RemoteException, IOException {
        TargetHistory history = target();
        return fetched().change().isPresent()
                ? history.differsAroundTarget()
                : fetched().branch().exists() && thread.call(history::lacksSomethingAround);
    }

    /** Adds notes to the next commit. */
    public void note(Notes ofItems) {
        notes = ofItems;
    }

    /**
     * The content of a file outside the folder of the head last fetched.
     *
     * @param path from the repository's root
     * @return empty if the head has no such file
     * @throws InvalidSetupException if the user has to change something first
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     */
    public Optional<byte[]> readBeside(String path) throws InvalidSetupException, RemoteException, IOException {
        Head base = fetched();
        if (base.tree().isEmpty()) {
            return Optional.empty();
        }
        return thread.call(() -> soundly(() -> {
            Optional<ObjectId> file =
                    FolderTree.file(download.commits().git(), base.tree().get(), path);
            return file.isPresent() ? Optional.of(download.blob(file.get(), base.branch())) : Optional.empty();
        }));
    }

    /**
     * Adds changes outside the folder to the next push.
     *
     * @param edits their paths are from the repository's root
     */
    public void writeBeside(List<TreeEdit> edits) {
        beside = List.copyOf(edits);
    }

    /** Adds push options to the next push; see {@code git push --push-option}. */
    public void ask(List<String> pushOptions) {
        options = List.copyOf(pushOptions);
    }

    /** A remark about the fetched branch that users should read, in a sentence; empty if there is none. */
    public Optional<String> remark() {
        if (fetched().tracking().isPresent()) {
            return fetched().tracking().map(Tracking::remark).filter(text -> !text.isEmpty());
        }
        return fetched().branch().assumed()
                ? Optional.of(assumption(
                        transports.url().display(), fetched().branch().branch()))
                : Optional.empty();
    }

    static String assumption(String url, String branch) {
        return url + " is empty, and does not say what its default branch is called; '" + branch
                + "' is taken. Name the branch if it is another one.";
    }

    /**
     * The content of one file below the folder of the fetched head.
     *
     * @return empty if the head has no such file
     * @throws InvalidSetupException if the user has to change something first
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     */
    public Optional<byte[]> read(String path) throws InvalidSetupException, RemoteException, IOException {
        read.add(path);
        return content(path);
    }

    /** Fetches the contents of some files below the folder, together if the server allows it. */
    public void load(Collection<String> paths) throws InvalidSetupException, RemoteException, IOException {
        List<ObjectId> ids = paths.stream()
                .map(fetched().files()::get)
                .filter(Objects::nonNull)
                .map(id -> ObjectId.fromString(id.hex()))
                .toList();
        thread.call(() -> soundly(() -> {
            download.load(ids, head.branch());
            return ids;
        }));
    }

    /** The same as {@link #read} for a file that the next run will not need again. */
    public Optional<byte[]> content(String path) throws InvalidSetupException, RemoteException, IOException {
        BlobId id = fetched().files().get(path);
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(
                thread.call(() -> soundly(() -> download.blob(ObjectId.fromString(id.hex()), head.branch()))));
    }

    /**
     * The contents of several files of this or an earlier commit, fetched at once; valid until this is closed.
     *
     * @return those that the server provides
     * @throws InvalidSetupException if the user has to change something first
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     */
    public Map<BlobId, Content> contents(Collection<BlobId> files)
            throws InvalidSetupException, RemoteException, IOException {
        Head base = fetched();
        return thread.call(() -> download.contents(files, base.branch(), scratch));
    }

    /** Whether the fetched head has a file at a path from the repository's root. */
    public boolean has(String path) throws IOException {
        Head base = fetched();
        return base.tree().isPresent()
                && FolderTree.has(download.commits().git(), base.tree().get(), path);
    }

    /**
     * A file or folder that has the same name on Windows and macOS as the fetched folder or one of its parents, such as
     * {@code Postman} beside {@code postman}.
     *
     * @throws IOException if the scratch disk fails
     */
    public Optional<String> namesake() throws IOException {
        Head base = fetched();
        return base.tree().isPresent()
                ? FolderTree.namesake(download.commits().git(), base.tree().get(), base.folder())
                : Optional.empty();
    }

    /**
     * The filter that Git applies in work trees to the first of some files that has one.
     *
     * @param paths below the fetched folder
     * @return empty if there is none, or if there is no commit yet
     * @throws InvalidSetupException if the user has to change something first
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     */
    public Optional<PathFilter> filter(Collection<String> paths)
            throws InvalidSetupException, RemoteException, IOException {
        Head base = fetched();
        if (base.tree().isEmpty()) {
            return Optional.empty();
        }
        String folder = String.join("/", base.folder()) + "/";
        SortedSet<String> folders = new TreeSet<>();
        for (String path : paths) {
            String whole = folder + path;
            for (int end = whole.lastIndexOf('/'); end >= 0; end = whole.lastIndexOf('/', end - 1)) {
                folders.add(whole.substring(0, end + 1));
            }
        }
        folders.add("");
        PathAttributes attributes = thread.call(() -> soundly(() -> attributes(base, folders)));
        return paths.stream()
                .flatMap(path -> attributes.filter(folder + path).stream())
                .findFirst();
    }

    private PathAttributes attributes(Head base, SortedSet<String> folders)
            throws InvalidSetupException, RemoteException, IOException {
        PathAttributes attributes = new PathAttributes();
        for (String folder : folders) {
            Optional<ObjectId> file =
                    FolderTree.file(download.commits().git(), base.tree().orElseThrow(), folder + PathAttributes.FILE);
            if (file.isPresent()) {
                attributes.add(folder, download.blob(file.get(), base.branch()));
            }
        }
        return attributes;
    }

    /**
     * Commits the edits on top of the fetched head and updates the branch, unless it has changed since: never by force.
     * Everything outside the folder stays byte for byte, and so do all files inside it without an edit.
     *
     * @throws InvalidSetupException if the server refuses for a reason that the user can fix: permissions, a protected
     *     branch, a hook; or if an edit conflicts with something that does not belong to the mirror
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     * @throws IllegalArgumentException if there are no edits, they contradict each other, or a path is not safe
     */
    public PushOutcome push(List<TreeEdit> edits, CommitDetails details)
            throws InvalidSetupException, RemoteException, IOException {
        return push(edits, details, Optional.empty());
    }

    /**
     * The same, with a tag at the new commit: both are pushed or none. If the server cannot do that, the outcome has no
     * tag, and the caller calls {@link #set}.
     */
    public PushOutcome push(List<TreeEdit> edits, CommitDetails details, Optional<TagDetails> tag)
            throws InvalidSetupException, RemoteException, IOException {
        Head base = fetched();
        if (!heads.isStill()) {
            return new PushOutcome.Moved();
        }
        Optional<EditTree> changes = edits.isEmpty() && beside.isEmpty() && meets()
                ? Optional.empty()
                : Optional.of(EditTree.of(base.folder(), edits, beside));
        List<TreeEdit.Put> readAgain = edits.stream()
                .filter(TreeEdit.Put.class::isInstance)
                .map(TreeEdit.Put.class::cast)
                .filter(put -> read.contains(put.path()))
                .toList();
        return thread.call(() -> {
            PushOutcome outcome = soundly(base, () -> push(base, changes, details, tag));
            if (outcome instanceof PushOutcome.Pushed) {
                download.keep(readAgain);
            }
            return outcome;
        });
    }

    /**
     * Creates the branch at the fetched head, without a new commit: for a new branch that already contains everything.
     * Does nothing if the branch exists, or if there is no commit that it could start from.
     *
     * @throws InvalidSetupException if the server refuses for a reason that the user can fix
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     */
    public PushOutcome create() throws InvalidSetupException, RemoteException, IOException {
        Head base = fetched();
        if (base.branch().exists() || base.commit().isEmpty()) {
            return new PushOutcome.Unchanged();
        }
        ObjectId commit = base.commit().get();
        return thread.call(() -> send(base, commit, Optional.empty()));
    }

    /**
     * The time of the fetched head's newest commit, if its message matches.
     *
     * @throws IOException if the scratch disk fails
     */
    public Optional<Instant> committed(Predicate<String> message) throws IOException {
        Head base = fetched();
        if (base.commit().isEmpty() || !download.commits().has(base.commit().get())) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(download.commits().git())) {
            RevCommit commit = walk.parseCommit(base.commit().get());
            return message.test(commit.getFullMessage()) ? Optional.of(GitTime.of(commit)) : Optional.empty();
        }
    }

    /**
     * The remote's tag with a name.
     *
     * @return empty if it has none of this name
     * @throws InvalidSetupException if Git does not allow a tag with this name, or not beside the existing ones
     * @throws RemoteException if the server or the network fails
     */
    public Optional<TagRef> tag(String name) throws InvalidSetupException, RemoteException, IOException {
        RemoteTags.validate(name);
        return thread.call(() -> new RemoteTags(transports).find(name));
    }

    /**
     * The newest annotated tag with a certain message, and the mirror's folder in its commit.
     *
     * @param message the pattern for the whole message of the tag
     * @param file a file below the folder whose content is needed too
     * @return empty if there is no such tag
     * @throws RemoteException if the server or the network fails, or the server does not provide it
     */
    public Optional<TaggedState> newestTag(Predicate<String> message, String file)
            throws InvalidSetupException, RemoteException, IOException {
        List<String> folder = fetched().folder();
        Path place = Files.createTempDirectory(scratch, "tags");
        return thread.call(() -> {
            TagSearch search = new TagSearch(transports, place, thread.monitor());
            try {
                return search.newest(folder, message, file);
            } finally {
                bytesOfTags += search.bytes();
            }
        });
    }

    /**
     * Creates a tag at a commit that was fetched or pushed. An existing tag is never moved.
     *
     * @throws InvalidSetupException if the server refuses for a reason that the user can fix, or has the tag at another
     *     commit
     * @throws RemoteException if the server or the network fails
     */
    public TagOutcome set(TagDetails tag, String commit) throws InvalidSetupException, RemoteException, IOException {
        RemoteTags.validate(tag.name());
        ObjectId id = ObjectId.fromString(commit);
        return thread.call(() -> {
            Repository from = download.commits().git();
            NewTag newTag;
            try (ObjectInserter inserter = from.newObjectInserter()) {
                newTag = NewTag.insert(tag, id, signer, inserter);
                inserter.flush();
            }
            return new TagPush(transports, thread.monitor()).push(from, newTag, id);
        });
    }

    /** The bytes of packs received from the server so far. */
    public long bytesReceived() {
        return download.bytes() + histories.bytes() + bytesOfTags;
    }

    @Override
    public void close() {
        thread.close();
        histories.close();
        download.close();
        transports.close();
    }

    /** Work that needs the scratch repositories, and so fails if an earlier run left them damaged. */
    private interface Work<T> {
        T done() throws InvalidSetupException, RemoteException, IOException;
    }

    private <T> T soundly(Work<T> work) throws InvalidSetupException, RemoteException, IOException {
        try {
            return work.done();
        } catch (IOException e) {
            if (download.startsOver(e)) {
                return work.done();
            }
            throw e;
        }
    }

    /** A push needs the fetched commit: if it is missing, the branch has to be fetched as if it had changed. */
    private PushOutcome soundly(Head base, Work<PushOutcome> push)
            throws InvalidSetupException, RemoteException, IOException {
        if (base.commit().isPresent() && !download.commits().has(base.commit().get())) {
            return new PushOutcome.Moved();
        }
        try {
            return push.done();
        } catch (IOException e) {
            if (download.startsOver(e)) {
                return new PushOutcome.Moved();
            }
            throw e;
        }
    }

    private Head fetchHead(List<String> folder) throws InvalidSetupException, RemoteException, IOException {
        Head found = heads.fetch(download, folder);
        if (!heads.isToRead()) {
            transports.refuseCheckedOut(found.branch().branch());
        }
        // If the stored repository of an earlier run is incomplete, JGit takes a push on top of the branch for a
        // diverging one.
        return movedFrom.isPresent() && found.commit().equals(movedFrom) && download.startsOver()
                ? heads.fetch(download, folder)
                : found;
    }

    private PushOutcome push(Head base, Optional<EditTree> edits, CommitDetails details, Optional<TagDetails> tag)
            throws InvalidSetupException, RemoteException, IOException {
        ScratchRepository commits = download.commits();
        try (ObjectInserter inserter = commits.git().newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            ObjectId tree = edits.isPresent()
                    ? new TreeWriter(reader, inserter, commits.blobs()).write(base.tree(), edits.get())
                    : base.tree().orElseThrow();
            boolean mergesTarget = meets() && base.change().isEmpty();
            if (!mergesTarget && isAtHead(tree, base)) {
                return new PushOutcome.Unchanged();
            }
            CommitWriter writer = new CommitWriter(signer, inserter, reader);
            if (heads instanceof ChangeHeads changes) {
                ChangeHeads.Commits patchSets = head -> {
                    ObjectId patchSet = writer.write(head, tree, details, notes);
                    inserter.flush();
                    commits.blobs().flush();
                    return patchSet;
                };
                return changes.push(
                        base, patchSets, changes.pushing(transports, thread.monitor()), commits.git(), options);
            }
            ObjectId commit = writer.write(base, tree, details, notes);
            Optional<NewTag> newTag = tag.isPresent()
                    ? Optional.of(NewTag.insert(tag.get(), commit, signer, inserter))
                    : Optional.empty();
            inserter.flush();
            commits.blobs().flush();
            PushOutcome outcome = send(base, commit, newTag);
            if (outcome instanceof PushOutcome.Pushed) {
                commits.keep(commit);
            }
            return outcome;
        }
    }

    private boolean isAtHead(ObjectId tree, Head base) throws IOException {
        Optional<ObjectId> there = base.commit().isPresent()
                ? Optional.of(
                        FolderTree.root(download.commits().git(), base.commit().get()))
                : base.tree();
        return there.equals(Optional.of(tree));
    }

    private PushOutcome send(Head base, ObjectId commit, Optional<NewTag> tag)
            throws InvalidSetupException, RemoteException, IOException {
        BranchPush push = new BranchPush(transports, base.branch(), thread.monitor()).asking(options);
        Repository from = download.commits().git();
        PushOutcome outcome = tag.isPresent() ? push.push(from, commit, tag.get()) : push.push(from, commit);
        movedFrom = outcome instanceof PushOutcome.Moved ? base.commit() : Optional.empty();
        return outcome;
    }

    private Head fetched() {
        if (head == null) {
            throw new IllegalStateException("fetch comes first");
        }
        return head;
    }
}
