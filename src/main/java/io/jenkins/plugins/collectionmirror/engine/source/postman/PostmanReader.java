package io.jenkins.plugins.collectionmirror.engine.source.postman;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.QuotaUsedUpException;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.source.Absence;
import io.jenkins.plugins.collectionmirror.engine.source.Activity;
import io.jenkins.plugins.collectionmirror.engine.source.Editor;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiCall;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.NotFound;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one workspace for one run, and turns each failure into what it means for the run. */
final class PostmanReader implements SourceReader {
    private final PostmanApi api;
    private final WorkspaceNames names;
    private final String workspace;
    private final boolean bundled;
    private Optional<MissingItems> missing = Optional.empty();

    /**
     * @param workspace the id or the name; a name is looked up before the first call that needs it
     */
    PostmanReader(PostmanApi api, String workspace) {
        this(api, new WorkspaceNames(api), workspace, false);
    }

    /**
     * @param bundled whether to read the bundled form of specs too
     */
    PostmanReader(PostmanApi api, WorkspaceNames names, String workspace, boolean bundled) {
        this.api = api;
        this.names = names;
        this.workspace = workspace;
        this.bundled = bundled;
    }

    @Override
    public Listing list(Set<ItemKind> kinds) throws InvalidSetupException, SourceException {
        return looked(() -> new WorkspaceListing(api, names.id(workspace), kinds).read());
    }

    /**
     * The id of the workspace.
     *
     * @throws InvalidSetupException if no workspace, or more than one, has the name
     * @throws SourceException if the lookup fails
     */
    String workspaceId() throws InvalidSetupException, SourceException {
        return looked(() -> names.id(workspace));
    }

    /** A call on which the whole run depends. */
    private interface Look<T> {
        T at() throws InvalidSetupException, ApiFailure, InterruptedException;
    }

    private <T> T looked(Look<T> look) throws InvalidSetupException, SourceException {
        try {
            return look.at();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("The run was told to stop while it listed the workspace.");
        } catch (ApiFailure failure) {
            String cure = Cure.of(failure.kind(), workspace, api.host());
            String message = "Workspace " + workspace + " cannot be listed: " + failure.getMessage() + ". " + cure;
            if (failure.isSetup()) {
                throw new InvalidSetupException(message);
            }
            throw new SourceException(message);
        }
    }

    /** Many plans do not include the feed, and answer with 401, 403 or 404; a mirror does not need it. */
    @Override
    public Optional<Activity> activity(Set<String> marks) throws SourceException {
        try {
            String id = names.id(workspace);
            return Optional.of(new ActivityFeed(api, id).since(marks));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("The run was told to stop while it read the workspace's activities.");
        } catch (ApiFailure | InvalidSetupException without) {
            // Problems of the workspace itself are reported when it is listed.
            return Optional.empty();
        }
    }

    @Override
    public List<Editor> editors(Map<String, String> items, Optional<Instant> since) throws InterruptedException {
        return editors(List.of(this), items, since);
    }

    /** The same for several workspaces with one key. */
    static List<Editor> editors(List<PostmanReader> workspaces, Map<String, String> items, Optional<Instant> since)
            throws InterruptedException {
        try {
            List<String> ids = new ArrayList<>();
            for (PostmanReader reader : workspaces) {
                ids.add(reader.names.id(reader.workspace));
            }
            return new EditorSearch(workspaces.get(0).api, ids).find(items, since);
        } catch (ApiFailure | InvalidSetupException without) {
            // Problems of the workspace itself were reported when it was listed.
            return List.of();
        }
    }

    @Override
    public Content read(ItemRef item) throws ItemException, SourceException, InterruptedException {
        try {
            return content(item);
        } catch (ApiFailure failure) {
            if (item.kind() == ItemKind.API && ApiBuilderReader.cannotBeHad(failure)) {
                throw ItemException.expected("The API \"" + Printable.excerpt(item.name())
                        + "\" of API Builder is left out, and what is mirrored of it stays: " + failure.getMessage()
                        + ".");
            }
            String what = "The " + item.kind().word() + " \"" + Printable.excerpt(item.name()) + "\" cannot be read: "
                    + failure.getMessage() + ". ";
            switch (failure.kind()) {
                case QUOTA_USED_UP ->
                    throw new QuotaUsedUpException(what + Cure.of(failure.kind(), workspace, api.host()));
                case KEY_REFUSED, REDIRECTED, PROXY_REFUSED, RATE_LIMITED, UNREACHABLE, UNTRUSTED, NO_ROOM ->
                    throw new SourceException(what + Cure.of(failure.kind(), workspace, api.host()));
                case NOT_FOUND ->
                    throw new ItemException(
                            what + "It was deleted during the run, or the API key lost access to it. Run again.");
                case FORBIDDEN ->
                    throw new ItemException(what + "Give the API key's owner access to it, or leave it out.");
                case TOO_LARGE -> throw new ItemException(what + Cure.of(failure.kind(), workspace, api.host()));
                default ->
                    throw new ItemException(
                            what + "The next run tries again; if it stays so, open it in Postman, or leave it out.");
            }
        }
    }

    private Content content(ItemRef item) throws ApiFailure, InterruptedException {
        return switch (item.kind()) {
            case COLLECTION, ENVIRONMENT, GLOBALS -> api.get(call(item));
            case SPEC -> new SpecReader(api, bundled).read(item);
            case API -> new ApiBuilderReader(api).read(item);
        };
    }

    @Override
    public Optional<String> seal(ItemRef item, Content content, String outcome) throws IOException {
        return Optional.of(ContentSeal.of(api.mac(), item, content, outcome));
    }

    @Override
    public Absence absence(ItemRef item, List<ItemRef> present) throws InterruptedException {
        if (missing.isEmpty()) {
            missing = Optional.of(missing(List.of(this)));
        }
        return missing.get().of(item, present);
    }

    @Override
    public boolean mayHaveFile(ItemRef definition, String path) throws InterruptedException {
        if (definition.kind() != ItemKind.SPEC) {
            return false;
        }
        try {
            api.get(DefinitionCalls.specFile(definition.uid(), path, ""));
            return true;
        } catch (ApiFailure failure) {
            return failure.notFound().filter(NotFound::isAboutFile).isEmpty();
        }
    }

    /** Looks up items that the lists of these workspaces lack; for one key. */
    static MissingItems missing(List<PostmanReader> workspaces) throws InterruptedException {
        PostmanReader first = workspaces.get(0);
        Set<String> ids = new HashSet<>();
        for (PostmanReader reader : workspaces) {
            try {
                ids.add(reader.names.id(reader.workspace));
            } catch (ApiFailure | InvalidSetupException e) {
                throw new IllegalStateException("An item can only be missing where the workspace was listed", e);
            }
        }
        return new MissingItems(first.api, first.names, ids);
    }

    /** The call for a single item. */
    static ApiCall call(ItemRef item) {
        return switch (item.kind()) {
            case COLLECTION -> ApiCall.collection(item.uid());
            case ENVIRONMENT -> ApiCall.environment(item.uid());
            case GLOBALS -> ApiCall.globals(WorkspaceListing.workspaceOfGlobals(item.uid()));
            case SPEC -> DefinitionCalls.spec(item.uid());
            case API -> DefinitionCalls.api(item.uid());
        };
    }

    @Override
    public SourceUsage usage() {
        return api.usage();
    }

    @Override
    public void close() {
        // Idle connections close by themselves; the caller deletes the scratch folder.
    }
}
