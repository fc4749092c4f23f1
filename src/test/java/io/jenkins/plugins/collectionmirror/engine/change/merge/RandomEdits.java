package io.jenkins.plugins.collectionmirror.engine.change.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** A collection that is edited at random. Each edit brings a unique word, so that every loss is noticed. */
final class RandomEdits {
    private final Random random;
    private final String author;
    private final ObjectNode collection;
    private final boolean withIds;
    private int words;

    private RandomEdits(Random random, String author, ObjectNode collection, boolean withIds) {
        this.random = random;
        this.author = author;
        this.collection = collection;
        this.withIds = withIds;
    }

    static RandomEdits begin(Random random, boolean withIds) {
        ObjectNode collection = JsonNodeFactory.instance.objectNode();
        collection.putObject("info").put("name", "Shop").put("description", "one\ntwo\nthree");
        RandomEdits edits = new RandomEdits(random, "base", collection, withIds);
        ArrayNode items = collection.putArray("item");
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            ObjectNode folder = items.addObject();
            edits.name(folder, "Folder");
            ArrayNode inside = folder.putArray("item");
            for (int j = random.nextInt(4); j > 0; j--) {
                edits.addRequest(inside);
            }
        }
        edits.addRequest(items);
        edits.addRequest(items);
        collection.putArray("variable").addObject().put("key", "host").put("value", "h");
        return edits;
    }

    /** The same collection in other hands. */
    RandomEdits copy(String by) {
        return new RandomEdits(random, by, collection.deepCopy(), withIds);
    }

    Document state() {
        return MergeCase.state(ItemKind.COLLECTION, collection.toString());
    }

    private String word() {
        return author + "-" + words++;
    }

    private void name(ObjectNode item, String kind) {
        String word = word();
        if (withIds) {
            item.put("id", "id-" + word);
        }
        item.put("name", kind + " " + word);
    }

    private void addRequest(ArrayNode items) {
        ObjectNode item = items.insertObject(items.isEmpty() ? 0 : random.nextInt(items.size() + 1));
        name(item, "Request");
        ObjectNode request = item.putObject("request").put("method", random.nextBoolean() ? "GET" : "POST");
        request.putObject("url").put("raw", "{{host}}/" + word());
        request.put("description", "first " + word() + "\nsecond\nthird\nfourth");
        ArrayNode headers = request.putArray("header");
        for (String key : new String[] {"Accept", "X-Trace", "X-Trace"}) {
            headers.addObject().put("key", key).put("value", word()).put("description", "of " + word());
        }
        ArrayNode exec = item.putArray("event")
                .addObject()
                .put("listen", "test")
                .putObject("script")
                .put("type", "text/javascript")
                .putArray("exec");
        for (int i = 0; i < 6; i++) {
            exec.add("check('" + word() + "');");
        }
        ObjectNode example = item.putArray("response").addObject();
        name(example, "Example");
        example.put("status", "OK").put("code", 200).put("body", "{\n  \"ok\": true,\n  \"of\": \"" + word() + "\"\n}");
    }

    private List<ObjectNode> all(Predicate<JsonNode> wanted) {
        List<ObjectNode> all = new ArrayList<>();
        collect(collection, wanted, all);
        return all;
    }

    private static void collect(JsonNode parent, Predicate<JsonNode> wanted, List<ObjectNode> all) {
        for (JsonNode item : parent.path("item")) {
            if (wanted.test(item)) {
                all.add((ObjectNode) item);
            }
            collect(item, wanted, all);
        }
    }

    List<String> requests() {
        return all(item -> item.has("request")).stream()
                .map(item -> item.path("name").asText())
                .toList();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A list of items in which there is something. */
    private List<ArrayNode> lists(boolean filled) {
        List<ArrayNode> lists = new ArrayList<>();
        lists.add((ArrayNode) collection.path("item"));
        all(item -> item.has("item")).forEach(folder -> lists.add((ArrayNode) folder.path("item")));
        return filled ? lists.stream().filter(list -> !list.isEmpty()).toList() : lists;
    }

    /**
     * Any edit, of anything.
     *
     * @param moving whether places may change
     */
    void anything(boolean moving) {
        switch (random.nextInt(moving ? 9 : 7)) {
            case 0 -> addRequest(any(lists(false)));
            case 1 -> any(lists(true)).remove(0);
            case 7 -> move();
            case 8 -> {
                ArrayNode list = any(lists(true));
                list.insert(random.nextInt(list.size()), list.remove(random.nextInt(list.size())));
            }
            case 2 -> {
                ObjectNode variable = ((ArrayNode) collection.path("variable")).addObject();
                variable.put("key", "key-" + word()).put("value", word());
            }
            default -> {
                List<String> requests = requests();
                if (!requests.isEmpty()) {
                    edit(any(requests));
                }
            }
        }
        if (collection.path("item").isEmpty()) {
            addRequest((ArrayNode) collection.path("item"));
        }
    }

    private void move() {
        JsonNode moved = any(lists(true)).remove(0);
        // The folder it was in may have gone with it.
        any(lists(false)).add(moved);
    }

    /** Edits and moves of these requests alone. */
    void editOnly(List<String> names, int edits) {
        List<String> open = new ArrayList<>(names);
        for (int i = 0; i < edits && !open.isEmpty(); i++) {
            String name = any(open);
            edit(name);
            if (all(item -> item.path("name").asText().equals(name)).isEmpty()) {
                open.remove(name);
            } else if (random.nextInt(4) == 0) {
                ArrayNode from = lists(true).stream()
                        .filter(list -> list.findValuesAsText("name").contains(name))
                        .reduce((one, deeper) -> deeper)
                        .orElseThrow();
                for (int at = 0; at < from.size(); at++) {
                    if (from.path(at).path("name").asText().equals(name)) {
                        any(lists(false)).add(from.remove(at));
                        break;
                    }
                }
            }
        }
    }

    /** One edit of one request, which keeps its name where it has no id. */
    void edit(String name) {
        ObjectNode item = all(one -> one.path("name").asText().equals(name)).get(0);
        ObjectNode request = (ObjectNode) item.path("request");
        ArrayNode headers = (ArrayNode) request.path("header");
        ArrayNode exec = (ArrayNode) item.at("/event/0/script/exec");
        switch (random.nextInt(9)) {
            case 0 -> request.put("method", random.nextBoolean() ? "PUT" : "PATCH");
            case 1 ->
                headers.insertObject(random.nextInt(headers.size() + 1))
                        .put("key", "X-" + word())
                        .put("value", word());
            case 2 -> {
                if (!headers.isEmpty()) {
                    headers.remove(random.nextInt(headers.size()));
                }
            }
            case 3 -> headers.forEach(header -> ((ObjectNode) header).put("value", word()));
            case 4 -> exec.insert(random.nextInt(exec.size() + 1), "check('" + word() + "');");
            case 5 -> {
                if (!exec.isEmpty()) {
                    exec.remove(random.nextInt(exec.size()));
                }
            }
            case 6 -> request.put("description", request.path("description").asText() + "\n" + word());
            case 7 -> request.putObject("body").put("mode", "raw").put("raw", word());
            default -> item.put("name", withIds ? "Request " + word() : name);
        }
    }
}
