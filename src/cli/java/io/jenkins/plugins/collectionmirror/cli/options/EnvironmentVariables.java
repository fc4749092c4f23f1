package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.object.SigningKey;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings from the environment: the secrets, which are never options, because options show in process lists and
 * shell histories; and Git's own variables for author and committer.
 */
public final class EnvironmentVariables {
    public static final String API_KEY = "POSTMAN_API_KEY";
    public static final String GIT_USERNAME = "GIT_USERNAME";
    public static final String GIT_TOKEN = "GIT_TOKEN";
    static final String SIGNING_PASSPHRASE = "GIT_SIGNING_PASSPHRASE";
    public static final String DEBUG = "COLLECTION_MIRROR_DEBUG";

    /** The character that Java puts in place of a byte that the locale cannot decode. */
    static final String UNREADABLE = "\ufffd";

    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Map<String, String> values;

    public EnvironmentVariables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** The Postman API key, without the line break that copy and paste leaves behind. */
    Secret apiKey() throws InvalidSetupException {
        String key = value(API_KEY)
                .orElseThrow(() -> new InvalidSetupException(API_KEY + " is not set, and --workspace needs it."
                        + " Create a key in Postman (your avatar > Settings > API keys > Generate API key)"
                        + " and put it into the environment variable " + API_KEY + "."));
        if (!HEADER_SAFE.matcher(key).matches()) {
            throw new InvalidSetupException(API_KEY + " is not one API key: it has a blank, a line break or a character"
                    + " that no key has in the middle. Copy the key again from Postman (Settings > API keys).");
        }
        if ("\"'".indexOf(key.charAt(0)) >= 0) {
            throw new InvalidSetupException(
                    API_KEY + " is in quotation marks, which are no part of the key. Set it without them.");
        }
        return Secret.of(key);
    }

    /** How to sign in to the Git server; without a user name, the server's usual one is used. */
    GitCredentials gitCredentials() throws InvalidSetupException {
        Optional<String> user = value(GIT_USERNAME);
        Optional<String> token = value(GIT_TOKEN);
        if (token.isEmpty()) {
            if (user.isPresent()) {
                throw new InvalidSetupException(GIT_USERNAME + " is set, but " + GIT_TOKEN + " is not."
                        + " Set " + GIT_TOKEN + " to that user's access token or password,"
                        + " or unset " + GIT_USERNAME + " where the repository needs no sign-in.");
            }
            return new GitCredentials.Ambient();
        }
        if (CONTROL.matcher(token.get()).find()) {
            throw new InvalidSetupException(GIT_TOKEN + " has a line break or control character in the middle."
                    + " Copy the token again from the Git server.");
        }
        return new GitCredentials.UserAndToken(user.orElse(""), Secret.of(token.get()));
    }

    /**
     * The proxy for an address.
     *
     * @throws InvalidSetupException if it is a web proxy that cannot be used
     */
    WebProxy proxyTo(String url) throws InvalidSetupException {
        return new ProxyVariables(values).to(url);
    }

    /**
     * The key that signs what is committed, with its passphrase.
     *
     * @param file the key's file; empty if nothing is signed
     */
    SigningKey signingKey(String file) {
        // The value is not trimmed: a passphrase may begin or end with a blank.
        Secret passphrase = Secret.of(values.getOrDefault(SIGNING_PASSPHRASE, ""));
        return file.isEmpty() ? SigningKey.NONE : new SigningKey.InFile(file, passphrase);
    }

    Person author() throws InvalidSetupException {
        return person("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL");
    }

    /** Whether they name an author. */
    boolean nameAuthor() {
        return value("GIT_AUTHOR_NAME").or(() -> value("GIT_AUTHOR_EMAIL")).isPresent();
    }

    Person committer() throws InvalidSetupException {
        return person("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL");
    }

    /** Whether failures print their stack trace. */
    public boolean debug() {
        return value(DEBUG).isPresent();
    }

    private Person person(String name, String email) throws InvalidSetupException {
        return new Person(
                readable(name).orElse(HistorySettings.DEFAULT_PERSON.name()),
                readable(email).orElse(HistorySettings.DEFAULT_PERSON.email()));
    }

    private Optional<String> readable(String name) throws InvalidSetupException {
        Optional<String> value = value(name);
        if (value.isPresent() && value.get().contains(UNREADABLE)) {
            throw new InvalidSetupException(name + " has a letter that Java cannot read in this process's locale."
                    + " Set LC_ALL=C.UTF-8 in the environment.");
        }
        return value;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
