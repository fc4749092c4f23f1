package io.jenkins.plugins.collectionmirror.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.source.ApiFailure.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A list that comes in pages, each of which names the next by a cursor; {@code null} or an empty text ends it. */
final class CursorPages {
    private final PostmanApi api;

    CursorPages(PostmanApi api) {
        this.api = api;
    }

    /**
     * All rows of all pages.
     *
     * @param call the call for the page at a cursor; the first page's is empty
     * @param field where a page has its rows
     * @throws ApiFailure also if a page comes twice, which has no end
     */
    List<JsonNode> read(Function<String, ApiCall> call, String field) throws ApiFailure, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        Set<String> cursors = new HashSet<>();
        for (String cursor = ""; cursors.add(cursor); ) {
            JsonNode page = api.getTree(call.apply(cursor));
            if (!page.path(field).isArray()) {
                throw new ApiFailure(Kind.BROKEN, "the answer's \"" + field + "\" is no list");
            }
            page.path(field).forEach(rows::add);
            JsonNode next = page.path("meta").path("nextCursor");
            cursor = next.isTextual() ? next.asText() : "";
            if (cursor.isEmpty()) {
                return rows;
            }
        }
        throw new ApiFailure(
                Kind.BROKEN,
                "the list does not end: after " + rows.size() + " rows, its next page is one that was there");
    }
}
