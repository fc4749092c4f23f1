package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The workspace of an invented company, in a look-alike of Postman: ten collections, two environments, globals and two
 * specs.
 */
public final class SampleWorkspace {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workspace workspace;
    private final Map<String, String> uids = new HashMap<>();

    private SampleWorkspace(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Fills a new workspace of the look-alike. */
    public static SampleWorkspace in(PostmanLookAlike postman) throws IOException {
        JsonNode index = read("workspace.json");
        SampleWorkspace sample = new SampleWorkspace(
                postman.account().addWorkspace(index.get("name").asText()));
        for (JsonNode file : index.get("collections")) {
            sample.add(read(file.asText()));
        }
        for (JsonNode file : index.get("environments")) {
            sample.workspace.addEnvironment(read(file.asText()));
        }
        for (JsonNode spec : index.get("specs")) {
            sample.addSpec(spec);
        }
        sample.workspace.setGlobals(read(index.get("globals").asText()).get("values"));
        return sample;
    }

    public String id() {
        return workspace.id();
    }

    public String name() {
        return workspace.name();
    }

    /** How many collections it had at the start. */
    public int collections() {
        return uids.size();
    }

    /** A day's changes by a team: edits one collection, renames one, adds one, deletes one. */
    public void changeAsPeopleDo() throws IOException {
        workspace.edit(uids.get("Users API"), SampleWorkspace::tightenTheTestOfListUsers);
        workspace.rename(uids.get("Search"), "Product search");
        add(read("later/loyalty.json"));
        workspace.delete(uids.get("Smoke tests"));
    }

    private static void tightenTheTestOfListUsers(ObjectNode collection) {
        JsonNode listUsers = collection.at("/item/0/item/0");
        ArrayNode script = (ArrayNode) listUsers.at("/event/0/script/exec");
        script.set(4, "    pm.expect(page.users.length).to.be.within(1, 20);");
        ((ObjectNode) listUsers.at("/request/url/query/0")).put("description", "1 to 50");
    }

    private void add(JsonNode collection) {
        uids.put(collection.at("/info/name").asText(), workspace.addCollection(collection));
    }

    private void addSpec(JsonNode spec) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (JsonNode file : spec.get("files")) {
            byte[] text = bytes(spec.get("folder").asText() + file.asText());
            files.put(file.asText(), new String(text, StandardCharsets.UTF_8));
        }
        workspace
                .definitions()
                .addSpec(spec.get("name").asText(), spec.get("type").asText(), files);
    }

    private static JsonNode read(String file) throws IOException {
        return JSON.readTree(bytes(file));
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = SampleWorkspace.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException("The demo's file " + file + " is missing from this jar");
            }
            return in.readAllBytes();
        }
    }
}
