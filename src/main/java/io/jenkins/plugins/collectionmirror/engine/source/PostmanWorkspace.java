package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
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
 * @param workspace the workspace's id, or its name if it is the only one of that name
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long the server may be silent before or within an answer; large collections take Postman minutes
 * @param proxy the way out to the web
 */
public record PostmanWorkspace(
        String apiUrl, Secret apiKey, String workspace, Duration connectTimeout, Duration readTimeout, WebProxy proxy)
        implements CollectionSource {
    private static final long serialVersionUID = 1L;

    private static final int TRIES = 4;
    private static final int TRIES_OF_CHECK = 2;

    /** The API for accounts without a data region of their own. */
    public static final String DEFAULT_API_URL = "https://api.getpostman.com";

    public PostmanWorkspace(String apiUrl, Secret apiKey, String workspace) {
        this(apiUrl, apiKey, workspace, Duration.ofSeconds(10), Duration.ofSeconds(120), WebProxy.OF_JAVA);
    }

    /** The same workspace, reached through a proxy. */
    public PostmanWorkspace through(WebProxy way) {
        return new PostmanWorkspace(apiUrl, apiKey, workspace, connectTimeout, readTimeout, way);
    }

    /** The same workspace with other patience. */
    public PostmanWorkspace waiting(Duration toConnect, Duration toRead) {
        return new PostmanWorkspace(apiUrl, apiKey, workspace, toConnect, toRead, proxy);
    }

    @Override
    public SourceReader open(Path scratch, RunLog log) throws InvalidSetupException {
        String chosen = WorkspaceChoice.checked(workspace);
        return new PostmanReader(account().api(Room.forItems(scratch), TRIES, log), chosen);
    }

    @Override
    public String identity() {
        return apiUrl.strip() + " " + workspace.strip();
    }

    @Override
    public List<Finding> check() throws SourceException {
        try {
            PostmanApi api = account().api(Room.forSmallAnswers(), TRIES_OF_CHECK, new PostmanAccount.Silence());
            return new PostmanCheck(api, WorkspaceChoice.checked(workspace)).run();
        } catch (InvalidSetupException e) {
            return PostmanCheck.notBegun(e.getMessage());
        }
    }

    private PostmanAccount account() {
        return new PostmanAccount(apiUrl, apiKey, connectTimeout, readTimeout, proxy);
    }

    /** Leaves the URL out: until it is checked, a password may be in it. */
    @Override
    public String toString() {
        return "PostmanWorkspace[" + workspace + "]";
    }
}
