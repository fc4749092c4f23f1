package io.jenkins.plugins.collectionmirror.engine.settings;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.NotSecrets;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace.Finding;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How a run handles secrets.
 *
 * @param policy what happens to their values
 * @param notSecrets exceptions, which are not secrets although a rule matches them: {@code RULE:NAME}, where {@code *}
 *     in the name stands for any characters, and {@code ?} for one
 */
public record SecretSettings(SecretsPolicy policy, List<String> notSecrets) implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Pattern WRITTEN = Pattern.compile("[a-z0-9-]{1,40}:\\P{Cc}+");
    private static final Pattern MARK = Pattern.compile("<redacted:[a-z0-9-]+>");
    private static final Pattern NOT_AS_IT_IS = Pattern.compile("\\p{C}|^\\s|\\s$");
    private static final int LONGEST_NAME = 80;

    public SecretSettings {
        Objects.requireNonNull(policy, "policy is required");
        notSecrets = List.copyOf(notSecrets);
    }

    /** A policy without exceptions. */
    public SecretSettings(SecretsPolicy policy) {
        this(policy, List.of());
    }

    /**
     * The settings of a user.
     *
     * @throws InvalidSetupException if an exception is not {@code RULE:NAME}
     */
    public static SecretSettings of(SecretsPolicy policy, List<String> notSecrets) throws InvalidSetupException {
        List<String> stripped = new ArrayList<>();
        for (String given : notSecrets) {
            String written = given.strip();
            if (!WRITTEN.matcher(written).matches()) {
                throw new InvalidSetupException("\"" + Printable.excerpt(given) + "\" does not say what is no secret."
                        + " Give a rule, a colon and a name, such as named-secret:tokenKey or header:X-*-Key. The"
                        + " log and the"
                        + " report name the rules.");
            }
            stripped.add(written);
        }
        return new SecretSettings(policy, stripped);
    }

    /** The normaliser for items under these settings. */
    public Normaliser normaliser() {
        return new Normaliser(policy, exceptions());
    }

    /** The exceptions, which stay unchanged under every policy. */
    public NotSecrets exceptions() {
        if (notSecrets.isEmpty()) {
            return NotSecrets.NONE;
        }
        List<Glob> globs = notSecrets.stream().map(Glob::new).toList();
        return (rule, name) -> globs.stream().anyMatch(glob -> glob.matches(rule + ":" + name));
    }

    /** The setting that a user writes to except a finding. It contains no token, and nothing that cannot be typed. */
    public static String written(Finding found) {
        String safe = new Normaliser(SecretsPolicy.REDACT).name(found.name());
        String name = NOT_AS_IT_IS.matcher(MARK.matcher(safe).replaceAll("*")).replaceAll("?");
        if (name.length() > LONGEST_NAME) {
            name = name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, LONGEST_NAME))) + "*";
        }
        return found.rule() + ":" + (name.isEmpty() ? "*" : name);
    }

    /**
     * A fingerprint of everything that decides which parts of an item are replaced by which marks, including the rules
     * themselves.
     */
    public String id() {
        String all = Normaliser.rules() + "\0" + policy.name() + "\0" + String.join("\0", notSecrets);
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
