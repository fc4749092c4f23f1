package io.jenkins.plugins.collectionmirror.engine.git.tags;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.FolderTree;
import io.jenkins.plugins.collectionmirror.engine.git.object.GitTime;
import io.jenkins.plugins.collectionmirror.engine.git.object.ScratchRepository;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.FetchMode;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Transports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;

/**
 * Finds the newest of a remote's annotated tags with a certain message, and the mirror's folder in its commit. It
 * fetches the tags with only their commits, then the trees of one commit and one of its files: as few objects as the
 * server allows. Use once.
 */
public final class TagSearch {
    /** A tag with its commit takes some 500 bytes. */
    private static final int MOST_TAGS = 1_000;

    /** For servers that send each tag with all files. */
    private static final int MOST_WHOLE_TAGS = 20;

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Transports transports;
    private final Path scratch;
    private final ProgressMonitor monitor;
    private long bytes;

    /** @param scratch a folder that does not exist yet */
    public TagSearch(Transports transports, Path scratch, ProgressMonitor monitor) {
        this.transports = transports;
        this.scratch = scratch;
        this.monitor = monitor;
    }

    /** The bytes of packs received. */
    public long bytes() {
        return bytes;
    }

    /**
     * @param folder the mirror's folder
     * @param message the pattern for a tag's whole message
     * @param file a file below the folder whose content is needed too
     * @return empty if there is no such tag
     * @throws RemoteException if the server or the network fails, or the server does not provide it
     */
    public Optional<TaggedState> newest(List<String> folder, Predicate<String> message, String file)
            throws InvalidSetupException, RemoteException, IOException {
        List<TagRef> tags = new RemoteTags(transports)
                .annotated().stream()
                        .sorted(Comparator.comparing(TagSearch::version).reversed())
                        .limit(MOST_TAGS)
                        .toList();
        if (tags.isEmpty()) {
            return Optional.empty();
        }
        try (ScratchRepository commits = ScratchRepository.create(scratch.resolve("tags.git"))) {
            boolean lean = fetched(tags, FetchMode.COMMITS, commits);
            if (!lean) {
                fetchWhole(tags.subList(0, Math.min(tags.size(), MOST_WHOLE_TAGS)), commits);
            }
            Optional<TagRef> newest = newest(tags, message, commits);
            if (newest.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(lean ? state(newest.get(), folder, file) : whole(newest.get(), folder, file, commits));
        }
    }

    private static Optional<TagRef> newest(List<TagRef> tags, Predicate<String> message, ScratchRepository repository)
            throws IOException {
        record Dated(Instant when, TagRef tag) {}
        List<Dated> matching = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository.git())) {
            for (TagRef ref : tags) {
                ObjectId id = ObjectId.fromString(ref.object());
                if (!repository.has(id)) {
                    continue;
                }
                RevTag tag = walk.parseTag(id);
                if (message.test(tag.getFullMessage())) {
                    GitTime.of(tag).ifPresent(when -> matching.add(new Dated(when, ref)));
                }
            }
        }
        // Git stores times in seconds: of two tags in one second, the later version is the newer one.
        return matching.stream()
                .max(Comparator.comparing(Dated::when).thenComparing(dated -> version(dated.tag())))
                .map(Dated::tag);
    }

    /** A name whose order puts v1.10 after v1.9. */
    private static String version(TagRef tag) {
        return NUMBER.matcher(tag.name())
                .replaceAll(number -> "0".repeat(Math.max(0, 20 - number.group().length())) + number.group());
    }

    private TaggedState state(TagRef tag, List<String> folder, String file)
            throws InvalidSetupException, RemoteException, IOException {
        try (ScratchRepository trees = ScratchRepository.create(scratch.resolve("tagged.git"))) {
            if (fetched(List.of(tag), FetchMode.PARTIAL, trees)) {
                Map<String, BlobId> files = files(tag, folder, trees);
                BlobId id = files.get(file);
                if (id == null) {
                    return new TaggedState(tag, files, Optional.empty());
                }
                Optional<byte[]> content = blob(ObjectId.fromString(id.hex()));
                if (content.isPresent()) {
                    return new TaggedState(tag, files, content);
                }
            }
        }
        try (ScratchRepository whole = ScratchRepository.create(scratch.resolve("whole.git"))) {
            fetchWhole(List.of(tag), whole);
            return whole(tag, folder, file, whole);
        }
    }

    private TaggedState whole(TagRef tag, List<String> folder, String file, ScratchRepository repository)
            throws InvalidSetupException, IOException {
        Map<String, BlobId> files = files(tag, folder, repository);
        BlobId id = files.get(file);
        return new TaggedState(
                tag,
                files,
                id == null ? Optional.empty() : Optional.of(repository.read(ObjectId.fromString(id.hex()))));
    }

    private static Map<String, BlobId> files(TagRef tag, List<String> folder, ScratchRepository repository)
            throws InvalidSetupException, IOException {
        ObjectId tree = FolderTree.root(repository.git(), ObjectId.fromString(tag.commit()));
        return FolderTree.files(repository.git(), tree, folder);
    }

    /** A single file, which many servers do not send. */
    private Optional<byte[]> blob(ObjectId id) throws IOException {
        try (ScratchRepository blobs = ScratchRepository.create(scratch.resolve("blob.git"))) {
            receive(List.of(new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.name(), id)), FetchMode.FULL, blobs);
            return blobs.has(id) ? Optional.of(blobs.read(id)) : Optional.empty();
        } catch (NotSupportedException | TransportException refused) {
            return Optional.empty();
        }
    }

    /** Whether the server can omit the objects that the mode omits; if not, nothing was fetched. */
    private boolean fetched(List<TagRef> tags, FetchMode mode, ScratchRepository into)
            throws InvalidSetupException, RemoteException, IOException {
        try {
            receive(wants(tags), mode, into);
            return true;
        } catch (NotSupportedException | TransportException e) {
            if (mode.after(e).equals(Optional.of(FetchMode.SHALLOW))) {
                return false;
            }
            throw transports.explain(e, GitFailure.Doing.READ).toException();
        }
    }

    private void fetchWhole(List<TagRef> tags, ScratchRepository into)
            throws InvalidSetupException, RemoteException, IOException {
        try {
            receive(wants(tags), FetchMode.SHALLOW, into);
        } catch (NotSupportedException | TransportException e) {
            throw transports.explain(e, GitFailure.Doing.READ).toException();
        }
    }

    private void receive(List<Ref> wants, FetchMode mode, ScratchRepository into) throws IOException {
        try (Transport transport = transports.open(into.git())) {
            mode.applyTo(transport);
            try (FetchConnection connection = transport.openFetch(List.of(), Constants.R_TAGS)) {
                connection.fetch(monitor, wants, Set.of());
            }
        } finally {
            bytes += into.packBytes();
        }
    }

    private static List<Ref> wants(List<TagRef> tags) {
        return tags.stream()
                .<Ref>map(tag -> new ObjectIdRef.Unpeeled(
                        Ref.Storage.NETWORK, Constants.R_TAGS + tag.name(), ObjectId.fromString(tag.object())))
                .toList();
    }
}
