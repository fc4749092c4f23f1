package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.io.Serializable;

/**
 * Where a secret value stood; never the value.
 *
 * @param pointer the JSON pointer (RFC 6901) of the value in the normalised document; of an API definition, its file and line, such as
 *     {@code components/auth.yaml:12}
 * @param rule what made it count as a secret, such as {@code secret-variable}
 */
public record SecretPlace(String pointer, String rule) implements Serializable {
    /** The same place, seen from the object or array that holds this part under a key. */
    SecretPlace under(String key) {
        return new SecretPlace("/" + key.replace("~", "~0").replace("/", "~1") + pointer, rule);
    }
}
