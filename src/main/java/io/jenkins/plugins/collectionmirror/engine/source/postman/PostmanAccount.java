package io.jenkins.plugins.collectionmirror.engine.source.postman;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.source.http.AnswerBody.Room;
import io.jenkins.plugins.collectionmirror.engine.source.http.HttpExchange;
import io.jenkins.plugins.collectionmirror.engine.source.http.JdkHttpExchange;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiCall;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiUrl;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.Pauses;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A Postman account, for the setup of a mirror: checks the key, and lists the workspaces and items to choose from.
 *
 * @param apiUrl the API's base URL, such as {@code https://api.getpostman.com}; plain http only on loopback
 * @param apiKey a key of the account
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long the server may be silent before or during a response
 * @param proxy the proxy on the way to the web
 */
public record PostmanAccount(
        String apiUrl, Secret apiKey, Duration connectTimeout, Duration readTimeout, WebProxy proxy) {
    private static final int MOST_PAGES = 10;
    private static final int TRIES_OF_CHECK = 2;

    /** A workspace to choose. */
    public record WorkspaceName(String id, String name) {}

    /** Checks everything that reading any workspace of the account needs; one line for each check, in their order. */
    public List<Finding> check() throws SourceException {
        try {
            return new PostmanCheck(api(Room.forSmallAnswers(), TRIES_OF_CHECK, new Silence())).run();
        } catch (InvalidSetupException e) {
            return PostmanCheck.notBegun(e.getMessage());
        }
    }

    /**
     * The workspaces that the key can see, in Postman's order; at most the first thousand.
     *
     * @throws InvalidSetupException if the settings or the key are invalid
     * @throws SourceException if Postman does not answer
     */
    public List<WorkspaceName> workspaces() throws InvalidSetupException, SourceException {
        PostmanApi api = api(Room.forSmallAnswers(), 1, new Silence());
        try {
            return new WorkspaceNames(api).first(MOST_PAGES);
        } catch (ApiFailure failure) {
            throw unreadable("The workspaces cannot be listed", failure, Cure.of(failure.kind(), api.host()));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /**
     * The collections, environments and API definitions that a workspace names, in one call.
     *
     * @throws InvalidSetupException if the settings or the key are invalid, or if there is no such workspace
     * @throws SourceException if Postman does not answer
     */
    public List<ItemRef> items(String workspaceIdOrName) throws InvalidSetupException, SourceException {
        String given = WorkspaceChoice.checked(workspaceIdOrName);
        PostmanApi api = api(Room.forSmallAnswers(), 1, new Silence());
        try {
            String id = new WorkspaceNames(api).id(given);
            JsonNode workspace = WorkspaceListing.unwrapped(api.getTree(ApiCall.workspace(id)));
            List<ItemRef> items = new ArrayList<>();
            addAll(items, ItemKind.COLLECTION, workspace.path("collections"));
            addAll(items, ItemKind.ENVIRONMENT, workspace.path("environments"));
            addAll(items, ItemKind.SPEC, workspace.path("specs"));
            addAll(items, ItemKind.API, workspace.path("apis"));
            return List.copyOf(items);
        } catch (ApiFailure failure) {
            throw unreadable(
                    "Workspace " + given + " cannot be listed", failure, Cure.of(failure.kind(), given, api.host()));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static void addAll(List<ItemRef> items, ItemKind kind, JsonNode rows) {
        for (JsonNode row : rows) {
            String uid = row.path(kind.isDefinition() ? "id" : "uid").asText("");
            if (!uid.isEmpty()) {
                items.add(new ItemRef(kind, uid, name(row), ""));
            }
        }
    }

    private static String name(JsonNode row) {
        return row.path("name").asText(row.path("id").asText(""));
    }

    /** Turns the failure into an exception: thrown if the user has to fix it, else returned. */
    private static SourceException unreadable(String what, ApiFailure failure, String cure)
            throws InvalidSetupException {
        String message = what + ": " + failure.getMessage() + ". " + cure;
        if (failure.isSetup()) {
            throw new InvalidSetupException(message);
        }
        return new SourceException(message);
    }

    private static SourceException interrupted() {
        Thread.currentThread().interrupt();
        return new SourceException("The look-up was told to stop.");
    }

    PostmanApi api(Room room, int tries, RunLog log) throws InvalidSetupException {
        ApiUrl url = ApiUrl.parse(apiUrl);
        Secret key = checkedApiKey();
        HttpExchange exchange = new JdkHttpExchange(key, connectTimeout, readTimeout, proxy, room);
        return new PostmanApi(url, key, exchange, Pauses.real(), tries, log);
    }

    /** The JDK's client repeats a header's value when it rejects it, so an invalid value must not reach it. */
    private Secret checkedApiKey() throws InvalidSetupException {
        String key = apiKey.reveal().strip();
        if (key.isEmpty()) {
            throw new InvalidSetupException(
                    "There is no Postman API key. Create one in Postman under Settings > API keys, and put it into "
                            + Advice.POSTMAN_API_KEY + ".");
        }
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new InvalidSetupException(
                    "The Postman API key holds blanks, line breaks or other characters that no key has. "
                            + "Copy it again from Postman, Settings > API keys.");
        }
        return Secret.of(key);
    }

    /**
     * Checks an API URL without network access.
     *
     * @throws InvalidSetupException if it is invalid; the message never repeats a password
     */
    public static void validateApiUrl(String apiUrl) throws InvalidSetupException {
        ApiUrl.parse(apiUrl);
    }

    /** Without the URL: before its check, it may contain a password. */
    @Override
    public String toString() {
        return "PostmanAccount";
    }

    /** A check reports everything in its findings. */
    static final class Silence implements RunLog {
        @Override
        public void info(String message) {
            // A check has no log.
        }

        @Override
        public void warning(String message) {
            // A check has no log.
        }
    }
}
