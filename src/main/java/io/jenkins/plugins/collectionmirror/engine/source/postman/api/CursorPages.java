package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A list in pages, each with a cursor for the next one; {@code null} or an empty text ends it. */
public final class CursorPages {
    /** Even with Postman's shortest pages, of ten rows, no list has more. */
    private static final int MOST_PAGES = 1_000;

    /** A page may be empty if the key may not see the rows on it. */
    private static final int MOST_EMPTY_PAGES = 3;

    private final PostmanApi api;

    public CursorPages(PostmanApi api) {
        this.api = api;
    }

    /**
     * All rows of all pages.
     *
     * @param call the call for the page at a cursor; the first page's is empty
     * @param field the field with a page's rows
     * @throws ApiFailure also if the list does not end: a page occurs twice, pages without rows continue, or there are
     *     too many
     */
    public List<JsonNode> read(Function<String, ApiCall> call, String field) throws ApiFailure, InterruptedException {
        return read(call, field, MOST_PAGES, true);
    }

    /** The rows of the first pages, however many more there are. */
    public List<JsonNode> first(int pages, Function<String, ApiCall> call, String field)
            throws ApiFailure, InterruptedException {
        return read(call, field, pages, false);
    }

    private List<JsonNode> read(Function<String, ApiCall> call, String field, int most, boolean all)
            throws ApiFailure, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        Set<String> cursors = new HashSet<>();
        int empty = 0;
        String cursor = "";
        for (int pages = 0; pages < most; pages++) {
            if (!cursors.add(cursor)) {
                throw endless(field, rows, "its next page is one that was there");
            }
            JsonNode page = api.getTree(call.apply(cursor));
            if (!page.path(field).isArray() && !page.path(field).isNull()) {
                throw new ApiFailure(Kind.BROKEN, "the answer's \"" + field + "\" is no list");
            }
            page.path(field).forEach(rows::add);
            cursor = next(page);
            if (cursor.isEmpty()) {
                return rows;
            }
            empty = page.path(field).isEmpty() ? empty + 1 : 0;
            if (empty == MOST_EMPTY_PAGES) {
                throw endless(field, rows, "pages go on without a row");
            }
        }
        if (all) {
            throw endless(field, rows, "there are still more pages");
        }
        return rows;
    }

    private static String next(JsonNode page) {
        String cursor = page.path("meta").path("nextCursor").asText("");
        return cursor.equals("null") ? "" : cursor;
    }

    private static ApiFailure endless(String field, List<JsonNode> rows, String why) {
        return new ApiFailure(
                Kind.BROKEN, "the list of " + field + " does not end: after " + rows.size() + " rows, " + why);
    }
}
