package io.jenkins.plugins.collectionmirror.engine.source.postman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.source.RecordingLog;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.http.AnswerBody.Room;
import io.jenkins.plugins.collectionmirror.engine.source.http.HttpExchange;
import io.jenkins.plugins.collectionmirror.engine.source.http.JdkHttpExchange;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiUrl;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/** A look-alike with one workspace, and readers of it that wait in virtual time. */
final class PostmanFixture implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    final VirtualTime time = new VirtualTime();
    final RecordingLog log = new RecordingLog();
    final ScriptedPostman postman;
    final Workspace acme;

    private PostmanFixture(Function<VirtualTime, RateLimits> limits) throws IOException {
        postman = ScriptedPostman.start(limits.apply(time));
        acme = postman.account().addWorkspace("Acme APIs");
    }

    static PostmanFixture unlimited() throws IOException {
        return new PostmanFixture(time -> RateLimits.none());
    }

    static PostmanFixture limited(int callsPerMinute) throws IOException {
        return new PostmanFixture(time -> RateLimits.of(callsPerMinute, 10, time.clock()));
    }

    String addCollection(String name) throws IOException {
        return acme.addCollection(collection(name));
    }

    static ObjectNode collection(String name) throws IOException {
        try (InputStream in = PostmanFixture.class.getResourceAsStream("users.postman_collection.json")) {
            ObjectNode tree = (ObjectNode) JSON.readTree(in);
            tree.withObjectProperty("info").put("name", name);
            return tree;
        }
    }

    String addEnvironment(String name) {
        ObjectNode environment = JSON.createObjectNode().put("name", name);
        environment.putArray("values").addObject().put("key", "host").put("value", "localhost");
        return acme.addEnvironment(environment);
    }

    SourceReader reader(Path scratch) throws InvalidSetupException {
        return reader(scratch, acme.id());
    }

    SourceReader reader(Path scratch, String workspaceId) throws InvalidSetupException {
        return reader(Room.forItems(scratch), workspaceId);
    }

    SourceReader reader(Room room, String workspaceId) throws InvalidSetupException {
        return new PostmanReader(api(postman.url(), postman.apiKey(), room), workspaceId);
    }

    PostmanApi api(String url, Secret key, Room room) throws InvalidSetupException {
        HttpExchange exchange =
                new JdkHttpExchange(key, Duration.ofSeconds(10), Duration.ofSeconds(10), WebProxy.OF_JAVA, room);
        return new PostmanApi(ApiUrl.parse(url), key, exchange, time, 4, log);
    }

    static ItemRef collectionRef(String uid, String name) {
        return new ItemRef(ItemKind.COLLECTION, uid, name, "");
    }

    static JsonNode tree(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return JSON.readTree(in);
        }
    }

    long calls(String path) {
        return postman.calls().stream().filter(call -> call.path().equals(path)).count();
    }

    @Override
    public void close() {
        postman.close();
    }
}
