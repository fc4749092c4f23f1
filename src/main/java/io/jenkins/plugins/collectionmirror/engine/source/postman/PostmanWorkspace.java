package io.jenkins.plugins.collectionmirror.engine.source.postman;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.http.AnswerBody.Room;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiUrl;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Postman workspace, or several of one key, read through the Postman API.
 *
 * @param apiUrl the API's base URL, such as {@code https://api.getpostman.com}; plain http only on loopback
 * @param apiKey a key that can see the workspace
 * @param workspace the workspace's id, or its name if that is unique
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long the server may be silent before or during a response; large collections take Postman
 *     minutes
 * @param proxy the proxy on the way to the web
 * @param others further workspaces, as {@code workspace}; with any, each has a folder of its own in the mirror
 * @param bundledSpecs whether to read the bundled form of specs too, besides their files
 */
public record PostmanWorkspace(
        String apiUrl,
        Secret apiKey,
        String workspace,
        Duration connectTimeout,
        Duration readTimeout,
        WebProxy proxy,
        List<String> others,
        boolean bundledSpecs)
        implements CollectionSource {
    private static final long serialVersionUID = 1L;

    private static final int TRIES = 4;
    private static final int TRIES_OF_CHECK = 2;

    /** The API for accounts without a data region of their own. */
    public static final String DEFAULT_API_URL = ApiUrl.DEFAULT;

    public PostmanWorkspace {
        others = List.copyOf(others);
    }

    public PostmanWorkspace(
            String apiUrl,
            Secret apiKey,
            String workspace,
            Duration connectTimeout,
            Duration readTimeout,
            WebProxy proxy) {
        this(apiUrl, apiKey, workspace, connectTimeout, readTimeout, proxy, List.of(), false);
    }

    public PostmanWorkspace(String apiUrl, Secret apiKey, String workspace) {
        this(apiUrl, apiKey, workspace, Duration.ofSeconds(10), Duration.ofSeconds(120), WebProxy.OF_JAVA);
    }

    /** The same workspace, and further ones. */
    public PostmanWorkspace and(List<String> more) {
        return new PostmanWorkspace(apiUrl, apiKey, workspace, connectTimeout, readTimeout, proxy, more, bundledSpecs);
    }

    /** All workspaces, by their ids or names. */
    public List<String> workspaces() {
        return Stream.concat(Stream.of(workspace), others.stream()).toList();
    }

    /** The same workspace through a proxy. */
    public PostmanWorkspace through(WebProxy way) {
        return new PostmanWorkspace(apiUrl, apiKey, workspace, connectTimeout, readTimeout, way, others, bundledSpecs);
    }

    /** The same workspace with other timeouts. */
    public PostmanWorkspace waiting(Duration toConnect, Duration toRead) {
        return new PostmanWorkspace(apiUrl, apiKey, workspace, toConnect, toRead, proxy, others, bundledSpecs);
    }

    /** The same workspace, with or without the bundled form of specs. */
    public PostmanWorkspace bundling(boolean specs) {
        return new PostmanWorkspace(apiUrl, apiKey, workspace, connectTimeout, readTimeout, proxy, others, specs);
    }

    @Override
    public SourceReader open(Path scratch, RunLog log) throws InvalidSetupException {
        List<String> chosen = checked();
        PostmanApi api = account().api(Room.forItems(scratch), TRIES, log);
        return chosen.size() == 1
                ? new PostmanReader(api, new WorkspaceNames(api), chosen.get(0), bundledSpecs)
                : new WorkspacesReader(api, chosen, bundledSpecs);
    }

    /**
     * Begins a run that writes to the workspace. Nothing is written yet; a name is looked up.
     *
     * @param scratch an existing folder of this run's own, for content that is too big for memory; the caller deletes
     *     it
     * @throws InvalidSetupException if the workspace cannot be reached as configured, or if there are several
     * @throws SourceException if the lookup of a name fails
     */
    public PostmanTarget openToWrite(Path scratch, RunLog log) throws InvalidSetupException, SourceException {
        List<String> chosen = checked();
        if (chosen.size() > 1) {
            throw new InvalidSetupException("A restore writes to one workspace, and " + chosen.size()
                    + " are given. Restore to one after the other.");
        }
        PostmanApi api = account().api(Room.forItems(scratch), TRIES, log);
        return new PostmanTarget(api, new PostmanReader(api, chosen.get(0)).workspaceId(), log);
    }

    @Override
    public String identity() {
        return apiUrl.strip() + " "
                + workspaces().stream().map(String::strip).collect(Collectors.joining("\n"))
                + (bundledSpecs ? " bundled" : "");
    }

    @Override
    public List<Finding> check() throws SourceException {
        try {
            PostmanApi api = account().api(Room.forSmallAnswers(), TRIES_OF_CHECK, new PostmanAccount.Silence());
            return new PostmanCheck(api, checked()).run();
        } catch (InvalidSetupException e) {
            return PostmanCheck.notBegun(e.getMessage());
        }
    }

    private List<String> checked() throws InvalidSetupException {
        List<String> chosen = new ArrayList<>();
        for (String setting : workspaces()) {
            chosen.add(WorkspaceChoice.checked(setting));
        }
        return chosen;
    }

    private PostmanAccount account() {
        return new PostmanAccount(apiUrl, apiKey, connectTimeout, readTimeout, proxy);
    }

    /** Without the URL: before its check, it may contain a password. */
    @Override
    public String toString() {
        return "PostmanWorkspace" + workspaces();
    }
}
