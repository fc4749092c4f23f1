package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.PlaceNames;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.SecretName;
import java.util.Set;

/**
 * Literal credentials of {@code auth}: attributes as a list of keys and values (v2.1) or as an object (v2.0, v1), of
 * any type of authorization. Attributes that only identify somebody ({@code username}, {@code consumerKey},
 * {@code accessKey}) are not secrets.
 */
final class AuthSecrets implements SecretRule {
    private static final SecretRule API_KEY = new ApiKey();

    @Override
    public String id() {
        return "auth";
    }

    @Override
    public boolean covers(ObjectNode holder, String key) {
        boolean attribute = key.equals("value") && holder.path("key").isTextual();
        String name = attribute ? holder.path("key").textValue() : key;
        return PlaceNames.inAuth(name) || SecretName.of(name) == SecretName.CORE;
    }

    @Override
    public SecretRule below(String key, JsonNode value) {
        return key.equals("apikey") ? API_KEY : this;
    }

    /**
     * The type {@code apikey} stores its secret under {@code value}, and the name of its header or parameter under
     * {@code key}.
     */
    private static final class ApiKey implements SecretRule {
        private static final Set<String> OTHERS = Set.of("key", "in");

        @Override
        public String id() {
            return "auth";
        }

        @Override
        public boolean covers(ObjectNode holder, String key) {
            return key.equals("value")
                    && (holder.has("in") || !OTHERS.contains(holder.path("key").asText()));
        }

        @Override
        public SecretRule below(String key, JsonNode value) {
            return this;
        }
    }
}
