package io.jenkins.plugins.collectionmirror.engine.source.postman;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.source.Editor;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiCall;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure.Kind;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds out who changed items: from the workspace's feed of activities ({@code GET /workspaces/{id}/activities}, whose
 * entries name user and element), else from an item's own {@code info.lastUpdatedBy}; the people's addresses from
 * {@code GET /users/{id}}, which answers {@code {id, name, username, email, roles, joinedAt}} without an envelope, but
 * on many plans and for many roles with 401, 403 or 404. Use once.
 */
final class EditorSearch {
    private static final int MOST_PAGES = 5;
    private static final int MOST_USERS = 20;
    private static final Pattern USER_ID = Pattern.compile("\\d{1,20}");

    private final PostmanApi api;
    private final List<String> workspaceIds;
    private final Map<String, Editor> byFeed = new LinkedHashMap<>();
    private final Map<String, String> newest = new HashMap<>();

    /**
     * @param workspaceIds the workspaces that may contain the items
     */
    EditorSearch(PostmanApi api, List<String> workspaceIds) {
        this.api = api;
        this.workspaceIds = List.copyOf(workspaceIds);
    }

    /** See {@link SourceReader#editors}. */
    List<Editor> find(Map<String, String> items, Optional<Instant> since) throws InterruptedException {
        Map<String, Editor> editors = new LinkedHashMap<>();
        for (String workspaceId : workspaceIds) {
            if (newest.keySet().containsAll(items.keySet())) {
                break;
            }
            try {
                readFeed(workspaceId, items, since, editors);
            } catch (ApiFailure without) {
                if (mayNotGoOn(without)) {
                    return without("its feed of activities", without);
                }
            }
        }
        items.forEach((uid, lastEditor) -> {
            String id = newest.getOrDefault(uid, lastEditor);
            String user = USER_ID.matcher(id).matches() ? id : "";
            editors.putIfAbsent(user, byFeed.getOrDefault(user, new Editor(user, "", "", "")));
        });
        return withAddresses(new ArrayList<>(editors.values()));
    }

    private void readFeed(
            String workspaceId, Map<String, String> items, Optional<Instant> since, Map<String, Editor> editors)
            throws ApiFailure, InterruptedException {
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = api.getTreeOnce(ApiCall.activities(workspaceId, cursor));
            boolean past = false;
            for (JsonNode entry : answer.path("data")) {
                boolean young = since.isPresent()
                        && time(entry).filter(at -> at.isAfter(since.get())).isPresent();
                past |= !young;
                take(entry, items, young, editors);
            }
            cursor = answer.path("meta").path("nextCursor").asText("");
            if (cursor.isEmpty()
                    || past && (since.isPresent() || newest.keySet().containsAll(items.keySet()))) {
                return;
            }
        }
    }

    private void take(JsonNode entry, Map<String, String> items, boolean young, Map<String, Editor> editors) {
        String uid = entry.path("elementId").asText(entry.path("elementid").asText());
        JsonNode user = entry.path("user");
        String id = user.path("id").asText();
        if (!items.containsKey(uid) || !USER_ID.matcher(id).matches()) {
            return;
        }
        Editor editor = new Editor(
                id, user.path("username").asText(""), user.path("name").asText(""), "");
        byFeed.putIfAbsent(id, editor);
        newest.putIfAbsent(uid, id);
        if (young) {
            editors.putIfAbsent(id, editor);
        }
    }

    private static Optional<Instant> time(JsonNode entry) {
        String text = entry.path("updatedAt").asText(entry.path("createdAt").asText());
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private List<Editor> withAddresses(List<Editor> editors) throws InterruptedException {
        for (int i = 0; i < Math.min(editors.size(), MOST_USERS); i++) {
            Editor known = editors.get(i);
            if (known.id().isEmpty()) {
                continue;
            }
            try {
                JsonNode user = api.getTreeOnce(ApiCall.user(known.id()));
                editors.set(
                        i,
                        new Editor(
                                known.id(),
                                user.path("username").asText(known.username()),
                                user.path("name").asText(known.name()),
                                user.path("email").asText("")));
            } catch (ApiFailure without) {
                if (mayNotGoOn(without)) {
                    return without("the people of the team", without);
                }
                if (without.kind() != Kind.NOT_FOUND) {
                    api.sayOnce("Postman does not tell the addresses of those who changed the items ("
                            + without.getMessage() + "); the commit names those whom the workspace's feed names.");
                    return editors;
                }
            }
        }
        return editors;
    }

    /** Whether the API asks for a pause; it is usual that a plan lacks a call. */
    private static boolean mayNotGoOn(ApiFailure failure) {
        return switch (failure.kind()) {
            case KEY_REFUSED, FORBIDDEN, NOT_FOUND, REJECTED -> false;
            default -> true;
        };
    }

    private List<Editor> without(String what, ApiFailure failure) {
        api.sayOnce("Who changed the items is not told, so the commit is the mirror's own: Postman did not give " + what
                + " (" + failure.getMessage() + ").");
        return List.of();
    }
}
