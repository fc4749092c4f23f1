package io.jenkins.plugins.collectionmirror.engine.source.postman;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.CursorPages;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.util.List;
import java.util.Optional;

/**
 * Lists a workspace's API definitions, if the account has any: some plans do not include Spec Hub, and API Builder is
 * being discontinued.
 */
final class DefinitionListing {
    private final PostmanApi api;
    private final String workspaceId;

    DefinitionListing(PostmanApi api, String workspaceId) {
        this.api = api;
        this.workspaceId = workspaceId;
    }

    /** The rows of all definitions of a kind; empty if Postman refuses the list to this account, which is logged. */
    Optional<List<JsonNode>> of(ItemKind kind) throws ApiFailure, InterruptedException {
        boolean spec = kind == ItemKind.SPEC;
        try {
            CursorPages pages = new CursorPages(api);
            return Optional.of(
                    spec
                            ? pages.read(cursor -> DefinitionCalls.specs(workspaceId, cursor), "specs")
                            : pages.read(cursor -> DefinitionCalls.apis(workspaceId, cursor), "apis"));
        } catch (ApiFailure failure) {
            switch (failure.kind()) {
                case FORBIDDEN, NOT_FOUND, REJECTED -> {
                    api.sayOnce((spec ? "The specs of Spec Hub" : "The APIs of API Builder")
                            + " are left out, and those that are mirrored stay: Postman does not list them for this"
                            + " API key ("
                            + failure.getMessage()
                            + "). If the plan or the role of its owner does not have them, leave "
                            + (spec ? Advice.SPECS : Advice.APIS) + " out.");
                    return Optional.empty();
                }
                default -> throw failure;
            }
        }
    }
}
