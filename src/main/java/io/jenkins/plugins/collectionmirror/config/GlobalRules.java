package io.jenkins.plugins.collectionmirror.config;

import hudson.Util;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules for the global configuration. The form's checks, Configuration as Code and builds use them, so that all of
 * them reject the same values.
 */
final class GlobalRules {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ID = 255;
    private static final Pattern USER = Pattern.compile("(?i)https?://[^/\\\\?#]*@.*", Pattern.DOTALL);

    /** Lenient: the Git server decides which addresses it accepts. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private GlobalRules() {}

    /** One rule for one value. */
    @FunctionalInterface
    interface Rule<T> {
        void check(T value) throws InvalidSetupException;
    }

    /**
     * The value, for a setter, whose exceptions reach the author of the configuration.
     *
     * @throws IllegalArgumentException if the rule refuses it
     */
    static <T> T checked(T value, Rule<T> rule) {
        if (value != null) {
            try {
                rule.check(value);
            } catch (InvalidSetupException e) {
                throw new IllegalArgumentException(e.message(Surface.JENKINS), e);
            }
        }
        return value;
    }

    /** Rules for all connections together: each is valid, and jobs can tell them apart by their names. */
    static void connections(List<PostmanConnection> all) throws InvalidSetupException {
        Set<String> names = new HashSet<>();
        for (PostmanConnection connection : all) {
            connection(connection);
            if (!names.add(connection.getName())) {
                throw new InvalidSetupException(Messages.PostmanConnection_sameName(connection.getName()));
            }
        }
    }

    static void connection(PostmanConnection connection) throws InvalidSetupException {
        connectionName(connection.getName());
        if (connection.getApiUrl() != null) {
            PostmanAccount.validateApiUrl(connection.getApiUrl());
        }
        credentialsId(connection.getCredentialsId());
    }

    static void connectionName(String name) throws InvalidSetupException {
        if (Util.fixNull(name).isBlank()) {
            throw new InvalidSetupException(Messages.PostmanConnection_noName());
        }
        if (!isPlain(name, LONGEST_NAME)) {
            throw new InvalidSetupException(Messages.PostmanConnection_badName(Printable.excerpt(name), LONGEST_NAME));
        }
    }

    /** Rules for all servers together: each is valid, and no two have the same URL. */
    static void servers(List<GitServer> all) throws InvalidSetupException {
        Set<String> urls = new HashSet<>();
        for (GitServer server : all) {
            serverUrl(server.getUrl());
            server.kind();
            credentialsId(server.getCredentialsId());
            if (!urls.add(sameWhenEqual(server.getUrl()))) {
                throw new InvalidSetupException(Messages.GitServer_sameUrl(server.getUrl()));
            }
        }
    }

    static void serverUrl(String url) throws InvalidSetupException {
        if (Util.fixNull(url).isBlank()) {
            throw new InvalidSetupException(Messages.GitServer_noUrl());
        }
        if (USER.matcher(url).matches()) {
            throw new InvalidSetupException(Messages.GitServer_userInUrl(UrlUser.without(url)));
        }
        boolean hasForm = url.contains("://") || url.contains("@");
        if (!hasForm || CloneUrl.parse(url).isEmpty()) {
            throw new InvalidSetupException(Messages.GitServer_badUrl());
        }
        // Rejects a URL that would make the address of every repository there invalid.
        GitRemote.validateUrl(url.replaceAll("/+$", "") + "/repository");
    }

    /** The folder for jobs that name none. */
    static void directory(String directory) throws InvalidSetupException {
        if (FieldCheck.hasVariable(directory)) {
            throw new InvalidSetupException(Messages.CollectionMirrorConfiguration_noVariables());
        }
        MirrorDirectory.of(directory);
    }

    static void email(String email) throws InvalidSetupException {
        Person.validate(email);
        if (!EMAIL.matcher(email).matches()) {
            throw new InvalidSetupException(Messages.CollectionMirrorConfiguration_badEmail(Printable.excerpt(email)));
        }
    }

    /**
     * The form of an id. Only the form checks that the credential exists: Configuration as Code may be read before the
     * credentials are.
     */
    static void credentialsId(String id) throws InvalidSetupException {
        if (id != null && (!isPlain(id, LONGEST_ID) || FieldCheck.hasVariable(id))) {
            throw new InvalidSetupException(Messages.CredentialChoice_badId(Printable.excerpt(id)));
        }
    }

    private static boolean isPlain(String text, int longest) {
        return text.length() <= longest && Printable.line(text).equals(text);
    }

    private static String sameWhenEqual(String url) {
        return CloneUrl.parse(url)
                .map(parsed -> parsed.scheme() + " " + parsed.host() + " " + parsed.port() + " " + parsed.path())
                .orElse(url.toLowerCase(Locale.ROOT));
    }
}
