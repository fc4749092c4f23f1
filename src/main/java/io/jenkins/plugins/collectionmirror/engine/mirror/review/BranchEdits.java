package io.jenkins.plugins.collectionmirror.engine.mirror.review;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.BranchHead;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.Tracking;
import io.jenkins.plugins.collectionmirror.engine.git.TrackingTrailers;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.FolderTree;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * People's changes in Git: on the tracking branch while its pull request is open, and on the target. Their changes on
 * the tracking branch stay, as long as the same item does not change in Postman.
 */
public final class BranchEdits {
    private final MirrorBranch branch;
    private final Tracking tracking;
    private final MirrorDirectory directory;
    private final BranchState state;
    private final Optional<BranchState> own;
    private final BranchState target;
    private final boolean merged;
    private final Map<String, String> kept = new TreeMap<>();

    private BranchEdits(MirrorBranch branch, MirrorDirectory directory, BranchState state, boolean merged)
            throws InvalidSetupException, RemoteException, IOException {
        this.branch = branch;
        this.tracking = branch.tracking().orElseThrow();
        this.directory = directory;
        this.state = state;
        this.merged = merged;
        this.target = at(tracking.target());
        this.own =
                tracking.own().isPresent() ? Optional.of(at(tracking.own().get().head())) : Optional.empty();
    }

    /**
     * @param state the fetched branch
     * @param merged whether the last request was merged
     */
    public static BranchEdits of(MirrorBranch branch, MirrorDirectory directory, BranchState state, boolean merged)
            throws InvalidSetupException, RemoteException, IOException {
        return new BranchEdits(branch, directory, state, merged);
    }

    private BranchState at(BranchHead head) throws InvalidSetupException, RemoteException, IOException {
        BlobId manifest = head.files().get(Manifest.PATH);
        if (manifest == null) {
            return new BranchState(head, Manifest.EMPTY);
        }
        if (state.has(Manifest.PATH, manifest)) {
            return new BranchState(head, state.manifest());
        }
        Content content = branch.contents(List.of(manifest)).get(manifest);
        if (content == null) {
            throw new RemoteException("The Git server does not give the manifest of the branch '" + head.branch()
                    + "' as it was. Try again later.");
        }
        try (InputStream in = content.open()) {
            return new BranchState(
                    head, Manifest.read(in.readAllBytes(), directory.resolve(Manifest.PATH) + " in " + head.branch()));
        }
    }

    /** A fingerprint of the items in Postman at the mirror's last commit; empty if that commit no longer exists. */
    public Optional<String> postmanBefore() throws IOException {
        return own.isPresent()
                ? Optional.of(postman(
                        own.get(), tracking.own().orElseThrow().trailers().kept()))
                : Optional.empty();
    }

    /**
     * A fingerprint of the items in Postman.
     *
     * @param after the branch with these items
     */
    public String postmanNow(BranchState after) throws IOException {
        return postman(after, kept);
    }

    /**
     * @param kept fingerprints of the items in Postman for which people's changes stay
     */
    private static String postman(BranchState state, Map<String, String> kept) throws IOException {
        String all = state.manifest().entries().stream()
                .map(entry -> entry.uid()
                        + '\0'
                        + entry.path()
                        + '\0'
                        + kept.getOrDefault(entry.uid(), state.content(entry))
                        + '\n')
                .sorted()
                .collect(Collectors.joining());
        return BlobId.of(Content.of(all.getBytes(StandardCharsets.UTF_8))).hex();
    }

    /** The fetched target. */
    public BranchState target() {
        return target;
    }

    /** What earlier content is by the rules about secrets of now. */
    public interface Rules {
        /** A name for them, as a manifest has it. */
        String id();

        /**
         * The ids of what an item's earlier files become by them, by the files' keys.
         *
         * @return empty if they are not as the mirror left them
         */
        Optional<SortedMap<String, BlobId>> applied(ItemRef item, Manifest.Entry entry, Map<String, Content> files)
                throws IOException;
    }

    /** Whether people's version of an item stays, since Postman's is what it was. */
    public boolean keeps(MirroredItem item, Rules rules) throws InvalidSetupException, RemoteException, IOException {
        String uid = item.item().uid();
        boolean keeps = tracking.open()
                && own.flatMap(state -> state.manifest().get(uid))
                        .filter(entry -> entry.name().equals(item.item().name()))
                        .isPresent()
                && (had(uid).equals(item.content()) || differsByRulesAlone(item, rules));
        if (keeps) {
            kept.put(uid, item.content());
        } else {
            kept.remove(uid);
        }
        return keeps;
    }

    /** Whether Postman's item differs from the earlier one only by the marks of other rules, which is not an edit. */
    private boolean differsByRulesAlone(MirroredItem item, Rules rules)
            throws InvalidSetupException, RemoteException, IOException {
        String uid = item.item().uid();
        if (own.orElseThrow().manifest().rules().equals(rules.id())) {
            return false;
        }
        Optional<BranchState> before = asPostmanHad(uid);
        if (before.isEmpty()) {
            return false;
        }
        Manifest.Entry entry = before.get().manifest().get(uid).orElseThrow();
        SortedMap<String, BlobId> files = before.get().files(entry);
        Map<BlobId, Content> contents = branch.contents(files.values());
        Map<String, Content> stored = new HashMap<>();
        files.forEach((key, id) -> stored.put(key, contents.get(id)));
        if (stored.containsValue(null)) {
            return false;
        }
        SortedMap<String, BlobId> now = new TreeMap<>();
        item.files().forEach((key, file) -> now.put(key, file.id()));
        return rules.applied(item.item(), entry, stored).filter(now::equals).isPresent();
    }

    /** The newest commit of the mirror's own in which an item is as Postman had it. */
    private Optional<BranchState> asPostmanHad(String uid) throws InvalidSetupException, RemoteException, IOException {
        Optional<BranchState> state = own;
        if (tracking.own().orElseThrow().trailers().kept().containsKey(uid)) {
            Optional<BranchHead> earlier =
                    branch.ownWith(trailers -> !trailers.kept().containsKey(uid));
            state = earlier.isPresent() ? Optional.of(at(earlier.get())) : Optional.empty();
        }
        return state.filter(one -> content(one, uid).equals(had(uid)) && !had(uid).isEmpty());
    }

    /** A name for what Postman had of an item at the mirror's last commit. */
    private String had(String uid) {
        String noted =
                tracking.own().map(last -> last.trailers().kept().get(uid)).orElse(null);
        return noted != null ? noted : own.map(state -> content(state, uid)).orElse("");
    }

    /**
     * The notes about single items in the next commit.
     *
     * @param after the branch with the commit
     * @param read the items that were read in this run, by uid
     */
    public MirrorBranch.Notes notes(BranchState after, Map<String, MirroredItem> read)
            throws InvalidSetupException, RemoteException, IOException {
        Map<String, String> stays = new TreeMap<>();
        if (tracking.open()) {
            tracking.own().ifPresent(last -> last.trailers().kept().forEach((uid, had) -> {
                if (!read.containsKey(uid) && after.manifest().get(uid).isPresent()) {
                    stays.put(uid, had);
                }
            }));
        }
        kept.forEach((uid, content) -> {
            if (!content(after, uid).equals(content)) {
                stays.put(uid, content);
            }
        });
        return new MirrorBranch.Notes(stays, bases(after, stays));
    }

    /**
     * The last common version of the items whose files on the target differ both from that version and from Postman. If
     * it is unknown, there is none, so that a comparison of both sides reports their difference as a conflict.
     */
    private Map<String, String> bases(BranchState after, Map<String, String> stays)
            throws InvalidSetupException, RemoteException, IOException {
        if (own.isEmpty()) {
            return Map.of();
        }
        TrackingTrailers last = tracking.own().orElseThrow().trailers();
        boolean isAsBefore = last.targetState().equals(tracking.targetFolder());
        boolean arrived = merged || !isAsBefore && branch.targetHad(last.state(), last.target());
        Optional<BranchState> earlier = isAsBefore ? Optional.of(target) : earlier(last.target());
        Map<String, String> bases = new HashMap<>();
        for (String uid : uids(after, target)) {
            String ofTarget = content(target, uid);
            String ofPostman = stays.containsKey(uid) ? stays.get(uid) : content(after, uid);
            if (ofTarget.equals(ofPostman) || ofTarget.equals(had(uid))) {
                continue;
            }
            String base = arrived ? id(own, uid) : last.bases().getOrDefault(uid, id(earlier, uid));
            if (!base.equals(id(Optional.of(target), uid))) {
                bases.put(uid, base);
            }
        }
        return bases;
    }

    private static Set<String> uids(BranchState one, BranchState other) {
        return Stream.of(one, other)
                .flatMap(state -> state.manifest().entries().stream())
                .map(Manifest.Entry::uid)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String content(BranchState state, String uid) {
        return state.manifest().get(uid).map(state::content).orElse("");
    }

    private Optional<BranchState> earlier(String commit) throws InvalidSetupException, RemoteException, IOException {
        Optional<Map<String, BlobId>> files = branch.targetAt(commit);
        return files.isPresent()
                ? Optional.of(at(new BranchHead(tracking.target().branch(), Optional.of(commit), files.get())))
                : Optional.empty();
    }

    private static String id(Optional<BranchState> state, String uid) {
        return state.flatMap(one -> one.manifest().get(uid).map(entry -> id(one, entry)))
                .orElse(TrackingTrailers.NONE);
    }

    /** The id of an item's file; for several files, that of a tree with them. */
    private static String id(BranchState state, Manifest.Entry entry) {
        SortedMap<String, BlobId> files = state.files(entry);
        if (files.isEmpty()) {
            return TrackingTrailers.NONE;
        }
        if (files.size() == 1) {
            return files.values().iterator().next().hex();
        }
        Map<String, BlobId> below = new TreeMap<>();
        files.forEach((key, id) -> below.put(key.replaceFirst("^/", ""), id));
        return FolderTree.idOf(below);
    }
}
