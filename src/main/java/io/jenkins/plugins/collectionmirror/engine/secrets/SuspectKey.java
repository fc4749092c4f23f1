package io.jenkins.plugins.collectionmirror.engine.secrets;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.SecretName;

/**
 * The meaning of an object's key for {@link Suspicion}.
 *
 * @param kind the kind of secret that may be its value
 */
public record SuspectKey(String name, Role role, SecretName kind) {
    /** How the value of a key is examined. */
    enum Role {
        OTHER,
        /** The name of an attribute, header, parameter or variable. */
        KEY,
        /** The name of a cookie, of a header in v1, or of a variable in v2.0. */
        NAME,
        VALUE,
        TYPE,
        SECRET,
        IN,
        API_KEY,
        COOKIES,
        HEADERS,
        URL,
        /** A text here is only a URL; an object contains a URL, and is not one itself. */
        REQUEST,
        /** The text of a URL that is an object. */
        RAW,
        HOST,
        /** The query of a URL, or its fragment. */
        QUERY
    }

    public static SuspectKey of(String name) {
        return new SuspectKey(name, role(name), SecretName.ofMember(name));
    }

    private static Role role(String name) {
        return switch (name) {
            case "key" -> Role.KEY;
            case "name", "id" -> Role.NAME;
            case "type" -> Role.TYPE;
            case "secret" -> Role.SECRET;
            case "in" -> Role.IN;
            case "apikey" -> Role.API_KEY;
            case "cookie", "cookies" -> Role.COOKIES;
            case "url" -> Role.URL;
            case "request" -> Role.REQUEST;
            case "raw" -> Role.RAW;
            case "host" -> Role.HOST;
            case "query", "hash" -> Role.QUERY;
            default ->
                SecretVariables.VALUES.contains(name)
                        ? Role.VALUE
                        : name.startsWith("header") ? Role.HEADERS : Role.OTHER;
        };
    }
}
