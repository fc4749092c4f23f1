package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.source.AnswerBody.Room;
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
 * @param bundledSpecs whether a spec comes with its bundled form too, beside its files
 */
public record PostmanWorkspace(
        String apiUrl,
        Secret apiKey,
        String workspaceId,
        Duration connectTimeout,
        Duration readTimeout,
        WebProxy proxy,
        boolean bundledSpecs)
        implements CollectionSource {
    private static final long serialVersionUID = 1L;

    private static final int TRIES = 4;
    private static final int TRIES_OF_CHECK = 2;

    /** The API for accounts without a data region of their own. */
    public static final String DEFAULT_API_URL = "https://api.getpostman.com";

    public PostmanWorkspace(String apiUrl, Secret apiKey, String workspaceId) {
        this(apiUrl, apiKey, workspaceId, Duration.ofSeconds(10), Duration.ofSeconds(120), WebProxy.OF_JAVA);
    }

    /** The workspace without the bundled form of specs. */
    public PostmanWorkspace(
            String apiUrl,
            Secret apiKey,
            String workspaceId,
            Duration connectTimeout,
            Duration readTimeout,
            WebProxy proxy) {
        this(apiUrl, apiKey, workspaceId, connectTimeout, readTimeout, proxy, false);
    }

    /** The same workspace, reached through a proxy. */
    public PostmanWorkspace through(WebProxy way) {
        return new PostmanWorkspace(apiUrl, apiKey, workspaceId, connectTimeout, readTimeout, way, bundledSpecs);
    }

    /** The same workspace with other patience. */
    public PostmanWorkspace waiting(Duration toConnect, Duration toRead) {
        return new PostmanWorkspace(apiUrl, apiKey, workspaceId, toConnect, toRead, proxy, bundledSpecs);
    }

    /** The same workspace, with or without the bundled form of specs. */
    public PostmanWorkspace bundling(boolean specs) {
        return new PostmanWorkspace(apiUrl, apiKey, workspaceId, connectTimeout, readTimeout, proxy, specs);
    }

    @Override
    public SourceReader open(Path scratch, RunLog log) throws InvalidSetupException {
        return new PostmanReader(
                account().api(Room.forItems(scratch), TRIES, log), checkedId(workspaceId), bundledSpecs);
    }

    @Override
    public String identity() {
        return apiUrl.strip() + " " + workspaceId.strip() + (bundledSpecs ? " bundled" : "");
    }

    @Override
    public List<Finding> check() throws SourceException {
        try {
            PostmanApi api = account().api(Room.forSmallAnswers(), TRIES_OF_CHECK, new PostmanAccount.Silence());
            return new PostmanCheck(api, checkedId(workspaceId)).run();
        } catch (InvalidSetupException e) {
            return PostmanCheck.notBegun(e.getMessage());
        }
    }

    private PostmanAccount account() {
        return new PostmanAccount(apiUrl, apiKey, connectTimeout, readTimeout, proxy);
    }

    /**
     * Whether a workspace id can be right, without asking anyone.
     *
     * @throws InvalidSetupException if it cannot
     */
    public static void validateId(String workspaceId) throws InvalidSetupException {
        checkedId(workspaceId);
    }

    static String checkedId(String workspaceId) throws InvalidSetupException {
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
}
