package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.Corpus;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Real collections beside what Postman's own converter makes of them, read where they are. */
class V3PairsTest {
    private static final List<String> NAMES = List.of(
            "gothinkster__realworld__Conduit",
            "grafana__postman-to-k6__github-graphql",
            "postmanlabs__postman-collection-transformer__binary-upload",
            "usebruno__bruno__Oauth2",
            "rich");

    /** All in which ours differs from the converter's, with the reason. */
    private enum Difference {
        ID("ids stand beside the files"),
        PLACE("names, orders and the folder of examples are the layout's"),
        QUERY("the query is said once, so that a change of it is a change of one line"),
        EMPTY_BODY("an empty body would bring a content type that v2 does not send"),
        UNSENT_BODY("v2 sends no body with GET unless it is told to, v3 does"),
        NOT_DISABLED("what is the case where nothing is said needs no line"),
        ONE_AUTH("a list of one auth, with an id that is new each time"),
        NOTHING_LEFT("an empty map says no more than nothing"),
        OPERATION("the converter loses the name of the operation of GraphQL"),
        DISABLED_SCRIPT("a script that is switched off does not run"),
        PARTS("what the parts of the URL make is sent, not its text"),
        DESCRIPTION("the converter loses the descriptions of variables");

        private final String reason;

        Difference(String reason) {
            this.reason = reason;
        }
    }

    private final Set<Difference> found = EnumSet.noneOf(Difference.class);

    @TestFactory
    Stream<DynamicTest> ours_is_theirs_but_for_what_is_listed() {
        Path folder = Corpus.folder().resolve("v3");
        return NAMES.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    found.clear();
                    boolean rich = name.equals("rich");
                    Path json = rich
                            ? folder.resolve("rich/rich.postman_collection.json")
                            : Stream.of(".json", ".postman_collection.json")
                                    .map(end -> Corpus.folder().resolve(name + end))
                                    .filter(Files::exists)
                                    .findFirst()
                                    .orElseThrow();
                    Parts ours = Parts.ofCollection(Parts.normalised(ItemKind.COLLECTION, Files.readAllBytes(json)));
                    compare(ours, folder.resolve(rich ? "rich/rich" : name));
                    found.forEach(
                            difference -> System.out.println(name + ": " + difference + ", " + difference.reason));
                }));
    }

    @Test
    void what_they_wrote_means_what_it_came_from() throws Exception {
        Path folder = Corpus.folder().resolve("v3/usebruno__bruno__Oauth2");
        ObjectNode collection = Parts.normalised(
                ItemKind.COLLECTION,
                Files.readAllBytes(Corpus.folder().resolve("usebruno__bruno__Oauth2.postman_collection.json")));

        List<Theirs> requests = children(folder);

        for (int i = 0; i < requests.size(); i++) {
            ObjectNode file = requests.get(i).file();
            file.put("name", requests.get(i).name());
            assertThat(Nodes.json(V3.request(
                            file, List.of(), java.util.Optional.empty(), SchemaVersion.V2_1, new ArrayList<>())))
                    .isEqualTo(Nodes.json(collection.path("item").path(i)));
        }
    }

    /** A file of theirs, or the definition of a folder. */
    private record Theirs(Path path, String name, ObjectNode file) {}

    private void compare(Parts ours, Path folder) throws Exception {
        same(ours.self().file(), definition(folder), folder.toString());
        List<Theirs> theirs = children(folder);
        assertThat(theirs).hasSameSizeAs(ours.items());
        for (int i = 0; i < theirs.size(); i++) {
            Parts part = ours.items().get(i);
            Theirs one = theirs.get(i);
            assertThat(part.self().file().path("name").asText()).isEqualTo(one.name());
            if (!part.request()) {
                compare(part, one.path());
                continue;
            }
            List<Theirs> examples = one.file().has("examples")
                    ? files(one.path().resolveSibling(one.file().get("examples").asText()), ".example.yaml")
                    : List.of();
            assertThat(examples).hasSameSizeAs(part.self().examples());
            for (int j = 0; j < examples.size(); j++) {
                Theirs example = examples.get(j);
                ObjectNode own = part.self().examples().stream()
                        .filter(other -> other.path("name").asText().equals(example.name()))
                        .filter(other -> other.at("/response/statusCode")
                                .equals(example.file().at("/response/statusCode")))
                        .findFirst()
                        .orElseThrow();
                same(own, example.file(), example.path().toString());
            }
            same(part.self().file(), one.file(), one.path().toString());
        }
    }

    private static List<Theirs> children(Path folder) throws Exception {
        List<Theirs> children = files(folder, ".request.yaml");
        try (Stream<Path> folders = Files.list(folder).filter(Files::isDirectory)) {
            for (Path child : folders.toList()) {
                if (!child.endsWith(".resources")) {
                    ObjectNode definition = definition(child);
                    String name =
                            definition.path("name").asText(child.getFileName().toString());
                    children.add(new Theirs(child, name, definition));
                }
            }
        }
        return inOrder(children);
    }

    private static List<Theirs> files(Path folder, String suffix) throws Exception {
        List<Theirs> read = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path :
                    files.filter(file -> file.toString().endsWith(suffix)).toList()) {
                ObjectNode file = V3Yaml.read(Files.readAllBytes(path));
                String stem = path.getFileName().toString().replace(suffix, "");
                read.add(new Theirs(path, file.path("name").asText(stem), file));
            }
        }
        return inOrder(read);
    }

    private static List<Theirs> inOrder(List<Theirs> files) {
        files.sort(Comparator.comparingInt(
                theirs -> Integer.parseInt(Nodes.text(theirs.file().path("order")))));
        return files;
    }

    private static ObjectNode definition(Path folder) throws Exception {
        return V3Yaml.read(Files.readAllBytes(folder.resolve(".resources/definition.yaml")));
    }

    private void same(ObjectNode ours, ObjectNode theirs, String where) {
        ObjectNode expected = theirs.deepCopy();
        ObjectNode actual = ours.deepCopy();
        for (ObjectNode file : List.of(expected, actual)) {
            note(Difference.PLACE, file.has("order") || file.has("examples"));
            file.remove(List.of("name", "order", "examples"));
        }
        note(Difference.ID, expected.remove("id") != null);
        oneAuth(expected);
        oneAuth(actual);
        variables(expected, actual);
        note(Difference.OPERATION, actual.remove("operationName") != null);
        request(expected, actual);
        if (expected.get("request") instanceof ObjectNode request) {
            request(request, (ObjectNode) actual.get("request"));
        }
        scripts(expected, actual);
        assertThat(Patch.between(actual, expected)).as(where).isEmpty();
    }

    private void variables(ObjectNode expected, ObjectNode actual) {
        for (JsonNode variable : expected.path("variables")) {
            if (variable.isObject() && !Nodes.isTrue(variable.path("disabled"))) {
                note(Difference.NOT_DISABLED, ((ObjectNode) variable).remove("disabled") != null);
            }
        }
        for (JsonNode variable : actual.path("variables")) {
            note(Difference.DESCRIPTION, variable.isObject() && ((ObjectNode) variable).remove("description") != null);
        }
    }

    private void request(ObjectNode expected, ObjectNode actual) {
        JsonNode body = expected.path("body");
        String method = expected.path("method").asText();
        if (Nodes.text(body.path("content")).isEmpty()
                && body.path("type").asText().equals("text")) {
            note(Difference.EMPTY_BODY, true);
            expected.remove("body");
        } else if (!body.isMissingNode() && RequestParts.sendsNoBody(method)) {
            note(Difference.UNSENT_BODY, true);
            expected.remove("body");
        }
        if (expected.has("queryParams")) {
            UrlText url = UrlText.of(expected.path("url").asText());
            note(Difference.QUERY, url.query() != null);
            expected.put("url", url.withoutQuery().text());
        }
        UrlText ours = UrlText.of(actual.path("url").asText());
        if (!ours.text().equals(expected.path("url").asText())) {
            note(Difference.PARTS, true);
            expected.put("url", ours.text());
            assertThat(ours.base())
                    .endsWith(UrlText.of(expected.path("url").asText()).base());
        }
    }

    private void oneAuth(ObjectNode file) {
        if (file.get("auth") instanceof ArrayNode list) {
            note(Difference.ONE_AUTH, true);
            assertThat(list).hasSize(1);
            file.set("auth", ((ObjectNode) list.get(0)).without(List.of("id", "name")));
        }
    }

    private void scripts(ObjectNode expected, ObjectNode actual) {
        int more = expected.path("scripts").size() - actual.path("scripts").size();
        if (more > 0) {
            note(Difference.DISABLED_SCRIPT, true);
            assertThat(more).isOne();
            ((ArrayNode) expected.get("scripts")).remove(expected.get("scripts").size() - 1);
        }
    }

    private void note(Difference difference, boolean is) {
        if (is) {
            found.add(difference);
        }
    }
}
