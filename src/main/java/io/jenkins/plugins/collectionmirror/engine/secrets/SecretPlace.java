package io.jenkins.plugins.collectionmirror.engine.secrets;

import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * The place of a secret value; never the value.
 *
 * @param pointer the JSON pointer (RFC 6901) of the value in the normalised document; in an API definition, its file
 *     and line, such as {@code components/auth.yaml:12}
 * @param rule the rule that matched, such as {@code secret-variable}
 * @param findings each rule that finds it, with its name there: {@link NotSecrets} needs all of them to except it
 * @param where the same place for a person, such as {@code Users / List users / header / Authorization}; empty if only
 *     the pointer is known
 */
public record SecretPlace(String pointer, String rule, List<Finding> findings, String where) implements Serializable {
    /** Keys that tell a person nothing where the things in them have names. */
    private static final Set<String> SILENT =
            Set.of("item", "request", "value", "values", "event", "exec", "raw", "info");

    private static final String SEPARATOR = " / ";
    private static final int LONGEST_NAME = 80;
    /** From here on, folders further up are left out: what is kept of each place is kept of thousands. */
    private static final int LONGEST = 300;

    private static final String MORE = "\u2026";

    /** A rule found something under a name. */
    public record Finding(String rule, String name) implements Serializable {}

    public SecretPlace {
        findings = List.copyOf(findings);
    }

    /** A place of which only the pointer is known. */
    public SecretPlace(String pointer, String rule, List<Finding> findings) {
        this(pointer, rule, findings, "");
    }

    SecretPlace(String pointer, String rule, String name) {
        this(pointer, rule, List.of(new Finding(rule, name)));
    }

    /** The same place, relative to the object or array that contains this part under a key. */
    public SecretPlace under(String key) {
        SecretPlace below = new SecretPlace(segment(key) + pointer, rule, findings, where);
        return SILENT.contains(key) ? below : below.in(key);
    }

    /** The same place, seen from the array that this part is an element of. */
    public SecretPlace at(int index) {
        SecretPlace below = new SecretPlace(segment(String.valueOf(index)) + pointer, rule, findings, where);
        // A text has no name, but a number: that of a script's line, for one.
        return pointer.isEmpty() ? below.in("#" + (index + 1)) : below;
    }

    /** The same place in something that has a name. */
    public SecretPlace in(String name) {
        if (where.startsWith(MORE)) {
            return this;
        }
        String readable = where.length() > LONGEST ? MORE : Printable.excerpt(name, LONGEST_NAME);
        return new SecretPlace(pointer, rule, findings, where.isEmpty() ? readable : readable + SEPARATOR + where);
    }

    /** Whether it is the text under that key itself. */
    public boolean isAt(String key) {
        return pointer.equals(segment(key));
    }

    private static String segment(String key) {
        return "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
