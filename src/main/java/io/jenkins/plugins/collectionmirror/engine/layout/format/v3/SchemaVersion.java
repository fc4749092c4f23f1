package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;

/** The version of the one-file form that a collection has, as far as its objects differ. */
public enum SchemaVersion {
    V2_0("https://schema.getpostman.com/json/collection/v2.0.0/collection.json"),
    V2_1("https://schema.getpostman.com/json/collection/v2.1.0/collection.json");

    private final String address;

    SchemaVersion(String address) {
        this.address = address;
    }

    /** The address by which a collection names it. */
    String address() {
        return address;
    }

    /**
     * The version of a collection; the newer one where it does not say, since that can be said of any.
     *
     * @param collection its members
     */
    public static SchemaVersion of(JsonNode collection) {
        return ofAddress(collection.path("info").path("schema").asText());
    }

    static SchemaVersion ofAddress(String address) {
        return address.contains("/v2.0.") ? V2_0 : V2_1;
    }
}
