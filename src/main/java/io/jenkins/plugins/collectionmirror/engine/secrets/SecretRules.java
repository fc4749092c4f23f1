package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The rule for each key: keys of Postman's schemas v2.1, v2.0 and v1. */
final class SecretRules {
    /** The rule for values below no such key. */
    static final SecretRule NONE = new SecretRule() {
        @Override
        public String id() {
            return "none";
        }

        @Override
        public boolean covers(ObjectNode holder, String key) {
            return false;
        }
    };

    private static final SecretRule AUTH = new AuthSecrets();
    private static final SecretRule HEADERS = new HeaderSecrets();
    private static final SecretRule COOKIES = new CookieSecrets();
    private static final SecretRule PARAMETERS = new ParameterSecrets();
    private static final SecretRule VARIABLES = new SecretVariables();
    private static final SecretRule URL = new UrlSecrets();

    private static final Map<String, SecretRule> BY_KEY = Map.ofEntries(
            Map.entry("auth", AUTH),
            Map.entry("helperAttributes", AUTH),
            Map.entry("certificate", AUTH),
            Map.entry("proxy", AUTH),
            Map.entry("header", HEADERS),
            Map.entry("headers", HEADERS),
            Map.entry("headerData", HEADERS),
            Map.entry("cookie", COOKIES),
            Map.entry("cookies", COOKIES),
            Map.entry("urlencoded", PARAMETERS),
            Map.entry("formdata", PARAMETERS),
            Map.entry("queryParams", PARAMETERS),
            Map.entry("data", PARAMETERS),
            Map.entry("variable", VARIABLES),
            Map.entry("variables", VARIABLES),
            Map.entry("values", VARIABLES),
            Map.entry("url", URL),
            // A request that is a text is only a URL.
            Map.entry("request", URL));

    private SecretRules() {}

    /**
     * The rule for the value of a key.
     *
     * @param otherwise the rule for the object with the key
     */
    static SecretRule at(String key, JsonNode value, SecretRule otherwise) {
        SecretRule rule = BY_KEY.getOrDefault(key, otherwise);
        return rule == URL && value.isObject() ? UrlSecrets.of(key, (ObjectNode) value) : rule;
    }
}
