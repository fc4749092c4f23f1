package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
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
 * @param readTimeout how long to wait for one answer; large collections take Postman minutes
 */
public record PostmanWorkspace(
        String apiUrl, Secret apiKey, String workspaceId, Duration connectTimeout, Duration readTimeout)
        implements CollectionSource {
    private static final long serialVersionUID = 1L;

    /** The API for accounts without a data region of their own. */
    public static final String DEFAULT_API_URL = "https://api.getpostman.com";

    public PostmanWorkspace(String apiUrl, Secret apiKey, String workspaceId) {
        this(apiUrl, apiKey, workspaceId, Duration.ofSeconds(10), Duration.ofSeconds(120));
    }

    @Override
    public SourceReader open(Path scratch, RunLog log) throws InvalidSetupException {
        throw new InvalidSetupException("under construction");
    }

    @Override
    public List<Finding> check() throws SourceException {
        return List.of();
    }
}
