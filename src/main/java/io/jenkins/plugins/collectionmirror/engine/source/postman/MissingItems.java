package io.jenkins.plugins.collectionmirror.engine.source.postman;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Uid;
import io.jenkins.plugins.collectionmirror.engine.secrets.ServerWords;
import io.jenkins.plugins.collectionmirror.engine.source.Absence;
import io.jenkins.plugins.collectionmirror.engine.source.Absence.Deleted;
import io.jenkins.plugins.collectionmirror.engine.source.Absence.Moved;
import io.jenkins.plugins.collectionmirror.engine.source.Absence.Unproved;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount.WorkspaceName;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiCall;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure.Kind;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds out whether items that a workspace's lists lack were deleted. Lists can be empty, truncated or those of another
 * workspace, so a deletion needs a proof. Deleted: Postman's own answer is that this very item does not exist, while it
 * returns another one of its kind. Moved: Postman returns the item, and lists it in another workspace. For one thread.
 */
final class MissingItems {
    private static final int MOST_WITNESSES = 3;
    private static final int MOST_WORKSPACES = 20;

    /** After so many failed questions, Postman has a problem, and each further question would take minutes. */
    private static final int MOST_UNANSWERED = 3;

    /**
     * After so many items that still exist, the lists are known to be wrong, and each further question takes a second.
     */
    private static final int MOST_STILL_THERE = 20;

    private static final String NO_ADVICE = "";
    private static final String LATER = "Run again later.";

    private final PostmanApi api;
    private final WorkspaceNames names;
    private final Set<String> own;
    private final Map<List<ItemRef>, Boolean> answering = new HashMap<>();
    private final Map<String, Optional<JsonNode>> seen = new HashMap<>();
    private Optional<Elsewhere> elsewhere = Optional.empty();
    private int unanswered;
    private int stillThere;

    /** @param own the ids of the workspaces that the run mirrors */
    MissingItems(PostmanApi api, WorkspaceNames names, Set<String> own) {
        this.api = api;
        this.names = names;
        this.own = own;
    }

    /**
     * @param present listed items of the same kind; the best witnesses first
     */
    Absence of(ItemRef missing, List<ItemRef> present) throws InterruptedException {
        if (unanswered >= MOST_UNANSWERED) {
            return new Unproved("Postman was not asked for it, since it had not answered for others", LATER);
        }
        if (stillThere >= MOST_STILL_THERE) {
            return new Unproved(
                    "Postman was not asked for it, since others that are not in the lists are still there", LATER);
        }
        try {
            api.get(PostmanReader.call(missing));
        } catch (ApiFailure failure) {
            return failed(missing, present, failure);
        }
        try {
            return moved(missing);
        } catch (ApiFailure failure) {
            unanswered += failure.kind().isPassing() ? 1 : 0;
            return new Unproved(
                    "Postman still has it and does not say in which workspace (" + failure.getMessage() + ")", LATER);
        }
    }

    private Absence failed(ItemRef missing, List<ItemRef> present, ApiFailure failure) throws InterruptedException {
        boolean said = failure.notFound()
                .filter(answer -> answer.isAbout(missing.kind(), missing.uid()))
                .isPresent();
        if (said) {
            return isAnswering(present)
                    ? new Deleted()
                    : new Unproved(
                            "Postman reports the same for everything else that was requested",
                            "Check the API key and URL.");
        }
        return switch (failure.kind()) {
            case FORBIDDEN ->
                new Unproved(
                        "the API key may not see it (" + failure.getMessage() + ")",
                        "Give the API key's owner access to it.");
            case NOT_FOUND, REJECTED, TOO_LARGE ->
                new Unproved("Postman does not say that it was deleted (" + failure.getMessage() + ")", NO_ADVICE);
            default -> {
                unanswered++;
                yield new Unproved("Postman did not answer for it (" + failure.getMessage() + ")", LATER);
            }
        };
    }

    /** A server that finds nothing at all gives the same answer for every item. */
    private boolean isAnswering(List<ItemRef> present) throws InterruptedException {
        Boolean known = answering.get(present);
        if (known == null) {
            known = present.isEmpty() ? isKnown() : isAnyThere(present);
            answering.put(present, known);
        }
        return known;
    }

    private boolean isAnyThere(List<ItemRef> present) throws InterruptedException {
        for (ItemRef witness : present.subList(0, Math.min(MOST_WITNESSES, present.size()))) {
            try {
                api.getOnce(PostmanReader.call(witness));
                return true;
            } catch (ApiFailure next) {
                // Its failure is reported when it is read.
            }
        }
        return false;
    }

    /** Whether the API knows the owner of this key. */
    private boolean isKnown() throws InterruptedException {
        try {
            JsonNode me = api.getTree(ApiCall.me());
            JsonNode user = me.path("user").isObject() ? me.path("user") : me;
            return Stream.of("id", "username", "email")
                    .anyMatch(field -> !user.path(field).asText("").isEmpty());
        } catch (ApiFailure unknown) {
            return false;
        }
    }

    /** An item that Postman still returns is gone from here only if it is in another workspace. */
    private Absence moved(ItemRef item) throws ApiFailure, InterruptedException {
        return switch (item.kind()) {
            case COLLECTION -> placed(item, api.getTree(ApiCall.workspacesOf("collection", item.uid())));
            case SPEC -> placed(item, api.getTree(ApiCall.workspacesOf("specification", item.uid())));
            case ENVIRONMENT, API -> named(item);
            case GLOBALS -> new Unproved("a workspace always has its globals", NO_ADVICE);
        };
    }

    private Absence placed(ItemRef item, JsonNode answer) throws ApiFailure, InterruptedException {
        Set<String> ids = new HashSet<>();
        answer.path("workspaces").forEach(row -> ids.add(row.path("id").asText("")));
        boolean whole = answer.path("meta").path("nextCursor").asText("").isEmpty();
        if (ids.stream().anyMatch(this::isOwn)) {
            stillThere++;
            return new Unproved("Postman still has it in this workspace", LATER);
        }
        if (!whole || ids.isEmpty() || ids.contains("")) {
            return new Unproved("Postman still has it and does not say in which workspace", LATER);
        }
        for (String id : ids.stream().sorted().limit(MOST_WITNESSES).toList()) {
            Optional<JsonNode> holder = holder(id, item);
            if (holder.isPresent()) {
                return new Moved(inWords(holder.get()));
            }
        }
        return new Unproved(
                "Postman still has it, in another workspace that the API key cannot see",
                "Give the API key's owner access to that workspace.");
    }

    /** A workspace, if it exists and its own answer lists the item; no workspace lists its specs. */
    private Optional<JsonNode> holder(String workspaceId, ItemRef item) throws ApiFailure, InterruptedException {
        if (!seen.containsKey(workspaceId)) {
            seen.put(workspaceId, workspace(workspaceId));
        }
        return seen.get(workspaceId)
                .filter(workspace -> item.kind() != ItemKind.COLLECTION
                        || StreamSupport.stream(workspace.path("collections").spliterator(), false)
                                .anyMatch(row -> Uid.isSame(row.path("uid").asText(""), item.uid())));
    }

    private static String inWords(JsonNode workspace) {
        return "the workspace \"" + ServerWords.excerpt(workspace.path("name").asText("")) + "\" ("
                + Printable.excerpt(workspace.path("id").asText("")) + ")";
    }

    private Optional<JsonNode> workspace(String id) throws ApiFailure, InterruptedException {
        try {
            JsonNode workspace = WorkspaceListing.unwrapped(api.getTree(ApiCall.workspace(id)));
            return Optional.of(workspace)
                    .filter(found -> found.path("id").asText("").equalsIgnoreCase(id));
        } catch (ApiFailure without) {
            if (without.kind() != Kind.FORBIDDEN && without.kind() != Kind.NOT_FOUND) {
                throw without;
            }
            return Optional.empty();
        }
    }

    private Absence named(ItemRef item) throws ApiFailure, InterruptedException {
        if (elsewhere.isEmpty()) {
            elsewhere = Optional.of(elsewhere());
        }
        Optional<String> holder = elsewhere.get().holder(item);
        if (holder.isPresent()) {
            return new Moved(holder.get());
        }
        return new Unproved(
                "Postman still has it, and none of the " + elsewhere.get().looked()
                        + " other workspaces that were looked at names it",
                "If it moved, give the API key's owner access to its new workspace.");
    }

    /** The environments and APIs that other workspaces list: no call returns the workspace of one. */
    private Elsewhere elsewhere() throws ApiFailure, InterruptedException {
        Elsewhere found = new Elsewhere();
        List<String> others = names.first(1).stream()
                .map(WorkspaceName::id)
                .filter(id -> !id.isEmpty() && !isOwn(id))
                .limit(MOST_WORKSPACES)
                .toList();
        for (String id : others) {
            workspace(id).ifPresent(found::look);
        }
        return found;
    }

    private boolean isOwn(String workspaceId) {
        return own.stream().anyMatch(workspaceId::equalsIgnoreCase);
    }

    /** The content of other workspaces. */
    private static final class Elsewhere {
        /** The workspaces, in words, by the ids that they list. */
        private final Map<ItemKind, Map<String, String>> holders = new EnumMap<>(ItemKind.class);

        private int looked;

        void look(JsonNode workspace) {
            looked++;
            take(ItemKind.ENVIRONMENT, workspace.path("environments"), inWords(workspace));
            take(ItemKind.API, workspace.path("apis"), inWords(workspace));
        }

        private void take(ItemKind kind, JsonNode rows, String workspace) {
            Map<String, String> known = holders.computeIfAbsent(kind, any -> new HashMap<>());
            rows.forEach(row -> known.putIfAbsent(row.path("id").asText(""), workspace));
            rows.forEach(row -> known.putIfAbsent(row.path("uid").asText(""), workspace));
        }

        int looked() {
            return looked;
        }

        Optional<String> holder(ItemRef item) {
            return holders.getOrDefault(item.kind(), Map.of()).entrySet().stream()
                    .filter(row -> Uid.isSame(row.getKey(), item.uid()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }
}
