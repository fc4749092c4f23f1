package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.source.Spool.Room;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A Postman workspace, read through the Postman API.
 *
 * @param apiUrl the API's base URL, such as {@code https://api.getpostman.com}; plain http only on loopback
 * @param apiKey a key that can see the workspace
 * @param workspaceId the workspace's id
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long the server may be silent before or within an answer; large collections take Postman minutes
 * @param proxy the way out to the web
 */
public record PostmanWorkspace(
        String apiUrl,
        Secret apiKey,
        String workspaceId,
        Duration connectTimeout,
        Duration readTimeout,
        WebProxy proxy)
        implements CollectionSource {
    private static final long serialVersionUID = 1L;

    private static final int TRIES = 4;
    private static final int TRIES_OF_CHECK = 2;

    /** The API for accounts without a data region of their own. */
    public static final String DEFAULT_API_URL = "https://api.getpostman.com";

    public PostmanWorkspace(String apiUrl, Secret apiKey, String workspaceId) {
        this(apiUrl, apiKey, workspaceId, Duration.ofSeconds(10), Duration.ofSeconds(120), WebProxy.OF_JAVA);
    }

    /** The same workspace, reached through a proxy. */
    public PostmanWorkspace through(WebProxy way) {
        return new PostmanWorkspace(apiUrl, apiKey, workspaceId, connectTimeout, readTimeout, way);
    }

    @Override
    public SourceReader open(Path scratch, RunLog log) throws InvalidSetupException {
        return new PostmanReader(api(Room.forItems(scratch), TRIES, log), checkedWorkspaceId());
    }

    @Override
    public List<Finding> check() throws SourceException {
        try {
            return new PostmanCheck(api(Room.forSmallAnswers(), TRIES_OF_CHECK, new Silence()), checkedWorkspaceId())
                    .run();
        } catch (InvalidSetupException e) {
            String skipped = "not looked at, as the settings have to be corrected first";
            return List.of(
                    Finding.failed("Postman settings", e.getMessage(), "Correct the setting, then check again."),
                    Finding.skipped(PostmanCheck.KEY, skipped),
                    Finding.skipped(PostmanCheck.QUOTA, skipped),
                    Finding.skipped(PostmanCheck.WORKSPACE, skipped));
        }
    }

    private PostmanApi api(Room room, int tries, RunLog log) throws InvalidSetupException {
        ApiUrl url = ApiUrl.parse(apiUrl);
        Secret key = checkedApiKey();
        HttpExchange exchange = new JdkHttpExchange(key, connectTimeout, readTimeout, proxy, room);
        return new PostmanApi(url, key, exchange, Pauses.real(), tries, log);
    }

    /** The JDK's client names the value of a header that it refuses, so no such value may reach it. */
    private Secret checkedApiKey() throws InvalidSetupException {
        String key = apiKey.reveal().strip();
        if (key.isEmpty()) {
            throw new InvalidSetupException(
                    "There is no Postman API key. Create one in Postman under Settings > API keys, and set it.");
        }
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new InvalidSetupException(
                    "The Postman API key holds blanks, line breaks or other characters that no key has. "
                            + "Copy it again from Postman, Settings > API keys.");
        }
        return Secret.of(key);
    }

    private String checkedWorkspaceId() throws InvalidSetupException {
        String id = workspaceId.strip();
        if (!id.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new InvalidSetupException("\"" + Printable.excerpt(id) + "\" is not a workspace id. "
                    + "Postman shows the id under Workspace info; it looks like 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9.");
        }
        return id;
    }

    /** Leaves the URL out: until it is checked, a password may be in it. */
    @Override
    public String toString() {
        return "PostmanWorkspace[" + workspaceId + "]";
    }

    /** A check says everything in its findings. */
    private static final class Silence implements RunLog {
        @Override
        public void info(String message) {
            // Nobody listens.
        }

        @Override
        public void warning(String message) {
            // Nobody listens.
        }
    }
}
