package io.jenkins.plugins.collectionmirror.engine.source.postman;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.source.Absence;
import io.jenkins.plugins.collectionmirror.engine.source.Activity;
import io.jenkins.plugins.collectionmirror.engine.source.Editor;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads several workspaces for one run, over one connection to the API, because the limits apply to the key. If one
 * workspace fails, all fail.
 */
final class WorkspacesReader implements SourceReader {
    private final PostmanApi api;
    private final List<PostmanReader> workspaces;
    private Optional<MissingItems> missing = Optional.empty();

    /**
     * @param workspaces the ids or names of the workspaces
     * @param bundled whether to read the bundled form of specs too
     */
    WorkspacesReader(PostmanApi api, List<String> workspaces, boolean bundled) {
        WorkspaceNames names = new WorkspaceNames(api);
        this.api = api;
        this.workspaces = workspaces.stream()
                .map(workspace -> new PostmanReader(api, names, workspace, bundled))
                .toList();
    }

    @Override
    public Listing list(Set<ItemKind> kinds) throws InvalidSetupException, SourceException {
        List<Listing> listings = new ArrayList<>();
        Set<String> origins = new HashSet<>();
        for (PostmanReader workspace : workspaces) {
            Listing listing = workspace.list(kinds);
            if (!origins.add(listing.origin())) {
                throw new InvalidSetupException("The " + listing.origin() + " (" + listing.title()
                        + ") is to be mirrored twice in one run. Name it once.");
            }
            listings.add(listing);
        }
        return Listing.together(listings);
    }

    @Override
    public Optional<Activity> activity(Set<String> marks) throws SourceException {
        boolean told = false;
        boolean whole = true;
        Set<String> changed = new HashSet<>();
        Set<String> newMarks = new HashSet<>();
        for (PostmanReader workspace : workspaces) {
            Optional<Activity> activity = workspace.activity(marks);
            if (activity.isPresent()) {
                told = true;
                whole &= activity.get().whole();
                changed.addAll(activity.get().changed());
                newMarks.addAll(activity.get().marks());
            }
        }
        return told ? Optional.of(new Activity(changed, whole, newMarks)) : Optional.empty();
    }

    @Override
    public List<Editor> editors(Map<String, String> items, Optional<Instant> since) throws InterruptedException {
        return PostmanReader.editors(workspaces, items, since);
    }

    /** An item is requested by its uid, whichever workspace it is in. */
    @Override
    public Content read(ItemRef item) throws ItemException, SourceException, InterruptedException {
        return workspaces.get(0).read(item);
    }

    @Override
    public Optional<String> seal(ItemRef item, Content content, String outcome) throws IOException {
        return workspaces.get(0).seal(item, content, outcome);
    }

    @Override
    public Absence absence(ItemRef item, List<ItemRef> present) throws InterruptedException {
        if (missing.isEmpty()) {
            missing = Optional.of(PostmanReader.missing(workspaces));
        }
        return missing.get().of(item, present);
    }

    @Override
    public boolean mayHaveFile(ItemRef definition, String path) throws InterruptedException {
        return workspaces.get(0).mayHaveFile(definition, path);
    }

    @Override
    public SourceUsage usage() {
        return api.usage();
    }

    @Override
    public void close() {
        workspaces.forEach(PostmanReader::close);
    }
}
