package io.jenkins.plugins.collectionmirror.engine.secrets;

import java.io.Serializable;
import java.util.List;

/**
 * The place of a secret value; never the value.
 *
 * @param pointer the JSON pointer (RFC 6901) of the value in the normalised document; in an API definition, its file
 *     and line, such as {@code components/auth.yaml:12}
 * @param rule the rule that matched, such as {@code secret-variable}
 * @param findings each rule that finds it, with its name there: {@link NotSecrets} needs all of them to except it
 */
public record SecretPlace(String pointer, String rule, List<Finding> findings) implements Serializable {
    /** A rule found something under a name. */
    public record Finding(String rule, String name) implements Serializable {}

    public SecretPlace {
        findings = List.copyOf(findings);
    }

    SecretPlace(String pointer, String rule, String name) {
        this(pointer, rule, List.of(new Finding(rule, name)));
    }

    /** The same place, relative to the object or array that contains this part under a key. */
    public SecretPlace under(String key) {
        return new SecretPlace("/" + key.replace("~", "~0").replace("/", "~1") + pointer, rule, findings);
    }
}
