package io.jenkins.plugins.collectionmirror.engine.source.postman;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Uid;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.Listing.Unreadable;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiCall;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure.Kind;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lists the items of a workspace. Postman answers lists for a wrong workspace id with 200 and nothing in them, so the
 * workspace itself is requested first, and an item exists if either of them lists it.
 */
final class WorkspaceListing {
    /**
     * How many more collections than the first page announced may have been added since; a longer list does not end.
     */
    private static final int MOST_ADDED_MEANWHILE = 1_000;

    private static final int MOST_WITHOUT_TOTAL = 100_000;

    private static final String GLOBALS = "-globals";

    private final PostmanApi api;
    private final String workspaceId;
    private final Set<ItemKind> kinds;
    private final Map<String, ItemRef> items = new LinkedHashMap<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final Set<String> alsoPresent = new HashSet<>();
    private final Set<ItemKind> unlisted = EnumSet.noneOf(ItemKind.class);

    WorkspaceListing(PostmanApi api, String workspaceId, Set<ItemKind> kinds) {
        this.api = api;
        this.workspaceId = workspaceId;
        this.kinds = kinds;
    }

    Listing read() throws ApiFailure, InterruptedException {
        JsonNode workspace = unwrapped(api.getTree(ApiCall.workspace(workspaceId)));
        if (!workspace.path("id").asText().equalsIgnoreCase(workspaceId)) {
            throw new ApiFailure(Kind.BROKEN, "the answer is about another workspace");
        }
        if (kinds.contains(ItemKind.COLLECTION)) {
            readCollections(workspace.path("collections").size());
        }
        if (kinds.contains(ItemKind.ENVIRONMENT)) {
            addAll(ItemKind.ENVIRONMENT, rows(api.getTree(ApiCall.environments(workspaceId)), "environments"));
        }
        addAll(ItemKind.COLLECTION, rows(workspace, "collections"));
        addAll(ItemKind.ENVIRONMENT, rows(workspace, "environments"));
        addDefinitions(ItemKind.SPEC, rows(workspace, "specs"));
        addDefinitions(ItemKind.API, rows(workspace, "apis"));
        add(new ItemRef(ItemKind.GLOBALS, globalsUid(workspaceId), "Globals", ""));
        List<ItemRef> sorted = new ArrayList<>(items.values());
        sorted.sort(
                Comparator.comparing(ItemRef::kind).thenComparing(ItemRef::name).thenComparing(ItemRef::uid));
        String name = Printable.excerpt(workspace.path("name").asText(workspaceId));
        // One row may have only an id, while another row of the same item has its owner too.
        Set<String> owned = new HashSet<>(items.keySet());
        owned.addAll(alsoPresent);
        owned.removeIf(Uid::isWithoutOwner);
        return new Listing(name, "workspace " + workspaceId, sorted, unreadable, alsoPresent, List.of(), unlisted)
                .knownBy(owned);
    }

    /** A workspace has one set of globals, without an id of its own. */
    static String globalsUid(String workspaceId) {
        return workspaceId + GLOBALS;
    }

    static String workspaceOfGlobals(String uid) {
        return uid.substring(0, uid.length() - GLOBALS.length());
    }

    static JsonNode unwrapped(JsonNode answer) {
        return answer.path("workspace").isObject() ? answer.path("workspace") : answer;
    }

    private void readCollections(int enumerated) throws ApiFailure, InterruptedException {
        int offset = 0;
        long most = MOST_WITHOUT_TOTAL;
        for (; ; ) {
            // One call without pages returns any number; if it ends early, pages bring the rest.
            JsonNode page = api.getTree(
                    offset == 0 ? ApiCall.collections(workspaceId) : ApiCall.collections(workspaceId, offset));
            JsonNode rows = rows(page, "collections");
            JsonNode total = page.path("meta").path("total");
            boolean told = total.isInt() && total.asInt() >= 0;
            int before = items.size() + unreadable.size();
            addAll(ItemKind.COLLECTION, rows);
            boolean nothingNew = items.size() + unreadable.size() == before;
            if (offset == 0 && told) {
                most = (long) total.asInt() + MOST_ADDED_MEANWHILE;
            }
            offset += rows.size();
            boolean whole = told
                    ? offset >= total.asInt()
                    : offset == rows.size() ? rows.isEmpty() || offset >= enumerated : rows.size() != ApiCall.PAGE;
            if (whole) {
                return;
            }
            if (nothingNew || offset > most) {
                throw new ApiFailure(
                        Kind.BROKEN,
                        "the list of collections does not end: after " + items.size() + " collections in " + offset
                                + " rows, of " + (told ? total.asText() : "an untold number")
                                + ", the next page brings "
                                + (rows.isEmpty() ? "none" : nothingNew ? "the same again" : "more than there can be"));
            }
        }
    }

    /**
     * @param named the workspace's own list for the kind; it also has other ids for them, but only these can be read
     */
    private void addDefinitions(ItemKind kind, JsonNode named) throws ApiFailure, InterruptedException {
        Optional<List<JsonNode>> listed =
                kinds.contains(kind) ? new DefinitionListing(api, workspaceId).of(kind) : Optional.of(List.of());
        if (listed.isEmpty()) {
            unlisted.add(kind);
            return;
        }
        listed.get().forEach(row -> addRow(kind, row, row.path("id").asText("")));
        named.forEach(row -> addRow(kind, row, row.path("id").asText("")));
    }

    /**
     * The rows of a list. Without a list in the answer, there are no rows, and missing items are looked up one by one.
     *
     * @throws ApiFailure if there is something else in its place
     */
    private static JsonNode rows(JsonNode answer, String field) throws ApiFailure {
        JsonNode rows = answer.path(field);
        if (!rows.isArray() && !rows.isNull() && !rows.isMissingNode()) {
            throw new ApiFailure(Kind.BROKEN, "the answer's \"" + field + "\" is no list");
        }
        return rows;
    }

    private void addAll(ItemKind kind, JsonNode rows) {
        rows.forEach(row -> addRow(kind, row, uid(row)));
    }

    private void addRow(ItemKind kind, JsonNode row, String uid) {
        String name = row.path("name").asText("");
        String shown = name.isBlank() ? "(a nameless " + kind.word() + ")" : Printable.excerpt(name);
        if (!row.isObject()) {
            unreadable.add(new Unreadable(
                    shown,
                    "Postman lists a value of the type "
                            + row.getNodeType().name().toLowerCase(Locale.ROOT) + " in place of this " + kind.word()
                            + ", so it cannot be read. Run again later."));
        } else if (uid.isEmpty()) {
            unreadable.add(new Unreadable(
                    shown, "Postman lists this " + kind.word() + " without an id, so it cannot be read."));
        } else {
            add(new ItemRef(
                    kind,
                    uid,
                    name.isEmpty() ? uid : name,
                    row.path("updatedAt").asText(""),
                    row.path("fork").isObject()));
        }
    }

    private static String uid(JsonNode row) {
        String id = row.path("id").asText("");
        String owner = row.path("owner").asText("");
        return row.path("uid").asText(owner.isEmpty() || id.isEmpty() ? id : owner + "-" + id);
    }

    private void add(ItemRef item) {
        ItemRef other = items.get(item.uid());
        if (other != null && other.kind() != item.kind()) {
            unreadable.add(new Unreadable(
                    Printable.excerpt(item.name()),
                    "Postman lists this " + item.kind().word() + " under the id of the "
                            + other.kind().word() + " \"" + Printable.excerpt(other.name())
                            + "\", so it cannot be read. Run again later."));
        } else if (kinds.contains(item.kind())) {
            items.putIfAbsent(item.uid(), item);
        } else {
            alsoPresent.add(item.uid());
        }
    }
}
