package io.jenkins.plugins.collectionmirror.contract;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where the real API is known to be otherwise than its OpenAPI document, each with the source that says so. */
enum Deviation {
    CALLS_ARE_LIMITED(
            "the document's introduction, \"Rate limits\": any call may be answered with 429",
            breach -> breach.is("status.unknown") && breach.status() == 429),

    API_BUILDER(
            "the document as it was in 2025 (delano/postman-mcp-server @d29c2df, docs/api/references), which still"
                    + " had /apis;"
                    + " and its own examples of GET /workspaces/{workspaceId}, which still list \"apis\"",
            breach -> breach.is("path.missing") && breach.call().startsWith("GET /apis")
                    || breach.is(Breach.UNKNOWN_FIELD)
                            && breach.call().equals("GET /workspaces/{workspaceId}")
                            && breach.text().contains("[\"apis\"]")),

    A_WORKSPACE_WITHOUT_ITS_ENVELOPE(
            "the document's own example of GET /workspaces/{workspaceId}?include=team",
            breach -> breach.is(Breach.UNKNOWN_FIELD)
                    && breach.call().equals("GET /workspaces/{workspaceId}")
                    && breach.place().matches("/?")
                    && breach.text().contains("\"teamId\"")),

    ELEMENT_ID_IN_SMALL_LETTERS(
            "the document's own examples of GET /workspaces/{workspaceId}/activities",
            breach -> breach.is(Breach.UNKNOWN_FIELD)
                    && breach.call().equals("GET /workspaces/{workspaceId}/activities")
                    && breach.text().contains("[\"elementid\"]")),

    FILES_OF_A_SPEC_HAVE_PAGES(
            "the document's own answer of GET /specs/{specId}/files, whose \"meta\" has a \"nextCursor\"",
            breach -> breach.is("parameter.query.unexpected")
                    && breach.call().equals("GET /specs/{specId}/files")
                    && breach.text().contains("'cursor'")),

    IDS_MAY_BE_LEFT_OUT(
            "the document's description of PUT /collections/{collectionId}: without their ids, items get new ones",
            breach -> breach.is("schema.required")
                    && breach.call().equals("PUT /collections/{collectionId}")
                    && breach.place().startsWith("/collection/item")
                    && breach.text().contains("[\"id\"]")),

    COLLECTIONS_HAVE_MORE(
            "the document's descriptions of GET and PUT /collections/{collectionId}: \"For a complete list of"
                    + " properties and"
                    + " information, see the Postman Collection Format documentation\"; folders are not among what"
                    + " it lists",
            breach -> breach.is(Breach.UNKNOWN_FIELD) && breach.place().matches("/collection(/.*)?")),

    VALUES_OF_AUTH_ARE_OF_ANY_TYPE(
            "the Postman Collection Format (postmanlabs/schemas @e462f6b, draft-07, v2.1.0: auth-attribute); the app"
                    + " exports"
                    + " booleans for OAuth 2.0",
            breach -> breach.is("schema.type") && breach.place().matches("/collection/.*auth/\\w+/\\d+/value")),

    MORE_KINDS_THAN_LISTED(
            "the document's introduction, \"Enum values\": any of them are partial lists; the app exports variables"
                    + " of the types"
                    + " \"any\" and \"text\", and collections with \"noauth\"",
            breach -> breach.is("schema.enum")
                    && breach.place().matches("/collection/.*auth/type|/(environment/)?values/\\d+(/type)?")),

    VARIABLES_MAY_BE_DISABLED(
            "environments that the app exported (postmanlabs/newman, test fixtures \"disabled-and-duplicates\"),"
                    + " which say"
                    + " \"disabled\" in the place of \"enabled\"",
            breach -> breach.is(Breach.UNKNOWN_FIELD)
                    && breach.place().matches("/environment/values/\\d+")
                    && breach.text().contains("[\"disabled\"]"));

    private final String source;
    private final Predicate<Breach> covered;

    Deviation(String source, Predicate<Breach> covered) {
        this.source = source;
        this.covered = covered;
    }

    /** The deviation that a breach is, if it is one. */
    static Optional<Deviation> of(Breach breach) {
        return Stream.of(values())
                .filter(deviation -> deviation.covered.test(breach))
                .findFirst();
    }

    String source() {
        return source;
    }
}
