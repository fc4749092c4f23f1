package io.jenkins.plugins.collectionmirror.config;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.host.ApiAddress;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The facts that a server's web API reports about a token: its scopes, and when it expires. GitHub reports them in the
 * headers {@code X-OAuth-Scopes} and {@code GitHub-Authentication-Token-Expiration} of any answer (not the scopes of
 * fine-grained tokens); GitLab at {@code GET /api/v4/personal_access_tokens/self}, for personal, project and group
 * tokens; Bitbucket Cloud in {@code X-OAuth-Scopes}. Only the administrator's test asks for them, never a run; a server
 * that reports nothing is not an error.
 */
final class TokenFacts {
    private static final String SUBJECT = "token";
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final Pattern SCOPES = Pattern.compile("\"scopes\"\\s*:\\s*\\[([^\\]]*)]");
    private static final Pattern EXPIRES = Pattern.compile("\"expires_at\"\\s*:\\s*\"([^\"]+)\"");

    private final CloneUrl repository;
    private final ServerKind kind;
    private final WebProxy proxy;
    private final Duration patience;

    TokenFacts(CloneUrl repository, ServerKind kind, WebProxy proxy, Duration patience) {
        this.repository = repository;
        this.kind = kind;
        this.proxy = proxy;
        this.patience = patience;
    }

    /** One line, or none if the server reports nothing about tokens. */
    List<Finding> ask(Secret token) {
        Optional<URI> api = api();
        if (api.isEmpty()) {
            return List.of();
        }
        try {
            return answer(api.get(), token);
        } catch (IOException e) {
            return List.of(Finding.skipped(
                    SUBJECT, Messages.TokenFacts_silent(api.get().getHost())));
        }
    }

    private Optional<URI> api() {
        Optional<String> path = Optional.ofNullable(
                switch (kind) {
                    case GITHUB, GITHUB_ENTERPRISE -> "/";
                    case GITLAB, GITLAB_SELF_MANAGED -> "/personal_access_tokens/self";
                    case BITBUCKET_CLOUD -> "/repositories/" + repository.repository();
                    default -> null;
                });
        return path.flatMap(below -> ApiAddress.of(kind, repository).flatMap(root -> address(root + below)));
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private List<Finding> answer(URI api, Secret token) throws IOException {
        Proxy way = proxy.selector()
                .map(selector -> selector.select(api).get(0))
                .orElseGet(() -> ProxySelector.getDefault().select(api).get(0));
        HttpURLConnection connection = (HttpURLConnection) api.toURL().openConnection(way);
        proxy.authenticator().ifPresent(connection::setAuthenticator);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) patience.toMillis());
        connection.setReadTimeout((int) patience.toMillis());
        connection.setRequestProperty("Authorization", "Bearer " + token.reveal());
        connection.setRequestProperty("Accept", "application/json");
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return List.of(Finding.skipped(SUBJECT, Messages.TokenFacts_silent(api.getHost())));
            }
            String body;
            try (InputStream in = connection.getInputStream()) {
                body = new String(in.readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
            }
            return List.of(finding(connection, body));
        } finally {
            connection.disconnect();
        }
    }

    private Finding finding(HttpURLConnection connection, String body) {
        String listed = connection.getHeaderField("X-OAuth-Scopes");
        String expires = connection.getHeaderField("GitHub-Authentication-Token-Expiration");
        Matcher inBody = SCOPES.matcher(body);
        if (listed == null && kind.name().startsWith("GITLAB") && inBody.find()) {
            listed = inBody.group(1).replace("\"", "");
        }
        Matcher expiry = EXPIRES.matcher(body);
        if (expires == null && kind.name().startsWith("GITLAB") && expiry.find()) {
            expires = expiry.group(1);
        }
        String until = expires == null ? "" : Messages.TokenFacts_expires(Printable.excerpt(expires, 60));
        if (listed == null) {
            return until.isEmpty()
                    ? Finding.skipped(
                            SUBJECT,
                            Messages.TokenFacts_silent(connection.getURL().getHost()))
                    : Finding.ok(SUBJECT, Messages.TokenFacts_scopesUntold() + until);
        }
        Set<String> scopes = Arrays.stream(listed.split(","))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        String told =
                Messages.TokenFacts_scopes(scopes.isEmpty() ? "-" : Printable.excerpt(String.join(", ", scopes), 300))
                        + until;
        return scopes.stream().anyMatch(writing()::contains)
                ? Finding.ok(SUBJECT, told)
                : Finding.warning(
                        SUBJECT, told, Messages.TokenFacts_cannotWrite(String.join(" / ", new TreeSet<>(writing()))));
    }

    /** The scopes that allow a push; one of them is enough. */
    private Set<String> writing() {
        return switch (kind) {
            case GITHUB, GITHUB_ENTERPRISE -> Set.of("repo", "public_repo");
            case GITLAB, GITLAB_SELF_MANAGED -> Set.of("write_repository", "api");
            default -> Set.of("repository:write", "repository:admin", "write:repository:bitbucket");
        };
    }
}
