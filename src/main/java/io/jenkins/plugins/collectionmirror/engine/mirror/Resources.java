package io.jenkins.plugins.collectionmirror.engine.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.layout.ResourcesFile;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps Postman's {@link ResourcesFile} up to date with what a run mirrors, where the run asks for that. */
final class Resources {
    private static final String OF_WORKSPACE = "workspace ";

    private final MirrorDirectory directory;
    private final MirrorListener listener;

    Resources(MirrorDirectory directory, MirrorListener listener) {
        this.directory = directory;
        this.listener = listener;
    }

    /**
     * Makes sure that the file can be written at all.
     *
     * @throws InvalidSetupException if something is asked for that does not go together with it
     */
    static void check(FolderSettings folder, MirrorDirectory directory, Listing listing) throws InvalidSetupException {
        if (!folder.resourcesFile()) {
            return;
        }
        if (!folder.format().isPostmans()) {
            throw new InvalidSetupException("Postman opens the files that " + ResourcesFile.PATH
                    + " lists only in its own form. Add " + Advice.FORMAT_POSTMAN + ", or leave out "
                    + Advice.RESOURCES_FILE + ".");
        }
        if ((directory.path() + "/").startsWith(".postman/")) {
            throw new InvalidSetupException("The directory " + directory.path() + " is where Postman keeps "
                    + ResourcesFile.PATH + ". Choose another one, such as \"postman\" (" + Advice.DIRECTORY + ").");
        }
        if (listing.origins().size() != 1 || !listing.origin().startsWith(OF_WORKSPACE)) {
            throw new InvalidSetupException(ResourcesFile.PATH + " has room for one workspace, and this run mirrors "
                    + (listing.origins().size() > 1 ? listing.origins().size() + " of them" : "exports")
                    + ". Mirror one workspace, or leave out " + Advice.RESOURCES_FILE + ".");
        }
    }

    /** The changes with that of the file, if there is any. */
    ChangeSet with(ChangeSet changes, BranchState state, Listing listing, MirrorBranch branch)
            throws InvalidSetupException, RemoteException, IOException {
        Optional<byte[]> now = branch.readBeside(ResourcesFile.PATH);
        ResourcesFile file = now.isPresent() ? read(now.get(), state) : ResourcesFile.empty();
        String workspace = listing.origin().substring(OF_WORKSPACE.length());
        Optional<String> other = file.workspace().filter(id -> !id.equalsIgnoreCase(workspace));
        if (other.isPresent()) {
            listener.warning(ResourcesFile.PATH + " is about another workspace (" + Printable.excerpt(other.get())
                    + ") and stays as it is. Delete it if this branch is to be opened with the workspace "
                    + listing.title() + ".");
            return changes;
        }
        BranchState after = changes.applied(state);
        Set<String> earlier =
                new HashSet<>(places(state, listing, changes, branch).keySet());
        Map<ItemKind, SortedMap<String, String>> items = new EnumMap<>(ItemKind.class);
        Arrays.stream(ItemKind.values()).filter(ResourcesFile::lists).forEach(kind -> items.put(kind, new TreeMap<>()));
        places(after, listing, changes, branch)
                .forEach((path, entry) -> items.get(entry.kind()).put(path, entry.uid()));
        byte[] wanted = file.with(workspace, earlier, items);
        if (now.isPresent()
                ? Arrays.equals(wanted, now.get())
                : items.values().stream().allMatch(Map::isEmpty)) {
            return changes;
        }
        Content content = Content.of(wanted);
        return changes.andBeside(List.of(new TreeEdit.Put(ResourcesFile.PATH, content, BlobId.of(content))));
    }

    private static ResourcesFile read(byte[] now, BranchState state) throws InvalidSetupException {
        try {
            return ResourcesFile.read(now);
        } catch (IOException e) {
            throw new InvalidSetupException(
                    ResourcesFile.PATH + " in the branch " + state.head().branch()
                            + " cannot be read: " + Printable.excerpt(String.valueOf(e.getMessage()))
                            + ". Repair or delete it, or leave out " + Advice.RESOURCES_FILE + ".");
        }
    }

    /** The items that Postman can open, by path from the repository's root. */
    private Map<String, Manifest.Entry> places(
            BranchState state, Listing listing, ChangeSet changes, MirrorBranch branch)
            throws InvalidSetupException, RemoteException, IOException {
        Map<String, Manifest.Entry> places = new HashMap<>();
        for (Manifest.Entry entry : state.manifest().entries()) {
            if (ResourcesFile.lists(entry.kind()) && entry.origin().equals(listing.origin())) {
                place(state, entry, changes, branch).ifPresent(path -> places.put(directory.resolve(path), entry));
            }
        }
        return places;
    }

    private static Optional<String> place(
            BranchState state, Manifest.Entry entry, ChangeSet changes, MirrorBranch branch)
            throws InvalidSetupException, RemoteException, IOException {
        return switch (entry.kind()) {
            // A collection of the first version of the format is one file, which Postman does not open in place.
            case COLLECTION -> state.has(entry.path()) ? Optional.empty() : Optional.of(entry.path());
            case SPEC -> root(state, entry, changes, branch);
            default -> Optional.of(entry.path());
        };
    }

    /** The file of a spec that the others belong to. */
    private static Optional<String> root(
            BranchState state, Manifest.Entry entry, ChangeSet changes, MirrorBranch branch)
            throws InvalidSetupException, RemoteException, IOException {
        List<String> files = state.files(entry).keySet().stream().toList();
        if (files.size() == 1) {
            return Optional.of(entry.path(files.get(0)));
        }
        Optional<BlobId> id = state.id(Layout.idsPath(entry.uid()));
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Content sidecar = changes.contents().get(id.get());
        if (sidecar == null) {
            sidecar = branch.contents(List.of(id.get())).get(id.get());
        }
        if (sidecar == null) {
            return Optional.empty();
        }
        try (InputStream in = sidecar.open()) {
            for (JsonNode row : JsonTree.read(in).path("files")) {
                if (row.path("type").asText("").equals("ROOT")) {
                    return Optional.of(entry.path() + "/" + row.path("file").asText());
                }
            }
        }
        return Optional.empty();
    }
}
