package io.jenkins.plugins.collectionmirror.engine.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Builds a second state by known edits, and reads them back. */
class ChangesProperties {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A collection with its ids: folders, each with some requests, and requests at the top. */
    private static final class Model {
        private final Random random;
        private final ObjectNode document = JSON.createObjectNode();
        private final ObjectNode ids = JSON.createObjectNode();
        private int made;

        Model(long seed, int folders) {
            random = new Random(seed);
            document.putObject("info").put("name", "C");
            ArrayNode items = document.putArray("item");
            ArrayNode sidecar = ids.putArray("item");
            for (int i = 0; i < folders; i++) {
                ArrayNode inFolder =
                        items.addObject().put("name", "Folder " + i).putArray("item");
                ArrayNode idsInFolder = sidecar.addObject().put("id", "f" + i).putArray("item");
                for (int j = random.nextInt(4); j >= 0; j--) {
                    add(inFolder, idsInFolder);
                }
            }
            add(items, sidecar);
        }

        private void add(ArrayNode items, ArrayNode sidecar) {
            int number = made++;
            ObjectNode item = items.addObject().put("name", "Request " + number);
            ObjectNode request = item.putObject("request").put("method", number % 3 == 0 ? "POST" : "GET");
            request.putObject("url").put("raw", "{{host}}/things/" + number);
            request.putArray("header").addObject().put("key", "X-" + number).put("value", "v");
            sidecar.addObject().put("id", "r" + number);
        }

        Model copy() {
            Model copy = new Model(0, 0);
            copy.document.setAll(document.deepCopy());
            copy.ids.setAll(ids.deepCopy());
            return copy;
        }

        ArrayNode items(int folder) {
            JsonNode top = document.path("item");
            return (ArrayNode) (folder < 0 ? top : top.path(folder).path("item"));
        }

        ArrayNode idsOf(int folder) {
            JsonNode top = ids.path("item");
            return (ArrayNode) (folder < 0 ? top : top.path(folder).path("item"));
        }

        ItemState state(boolean withIds) {
            return withIds ? new ItemState.Document(document, ids) : new ItemState.Document(document);
        }
    }

    @Property(tries = 200)
    void equal_documents_give_no_changes_however_the_ids_lie(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int folders) {
        Model before = new Model(seed, folders);
        Model after = before.copy();
        permuteIds(after, new Random(seed));

        assertThat(changes(before.state(true), after.state(true))).isEmpty();
        assertThat(changes(before.state(true), after.state(false))).isEmpty();
    }

    @Property(tries = 200)
    void one_edit_is_one_change_whatever_the_ids_say(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int folders, @ForAll Ids known, @ForAll Edit edit) {
        Model before = new Model(seed, folders);
        Model after = before.copy();
        int folder = new Random(seed).nextInt(folders);
        String expected = edit.apply(after, folder);
        if (known == Ids.PERMUTED) {
            permuteIds(after, new Random(seed));
        }

        assertThat(changes(before.state(known != Ids.NONE), after.state(known != Ids.NONE)))
                .containsExactly(expected);
    }

    @Property(tries = 200)
    void rename_move_and_edit_of_one_request_are_one_line(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int folders) {
        Model before = new Model(seed, folders);
        Model after = before.copy();
        int folder = new Random(seed).nextInt(folders);
        ObjectNode request = (ObjectNode) after.items(folder).remove(0);
        String place = method(request) + " Folder " + folder + " / "
                + request.path("name").asText();
        request.put("name", "Another name");
        ((ObjectNode) request.path("request"))
                .putObject("body")
                .put("mode", "raw")
                .put("raw", "x");
        after.items(-1).add(request);
        after.idsOf(-1).add(after.idsOf(folder).remove(0));

        assertThat(changes(before.state(true), after.state(true)))
                .containsExactly("> " + place + " moved to the top level, renamed to \"Another name\", body added");
    }

    @Property(tries = 100)
    void what_is_not_equal_gives_a_change(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int folders) {
        Model before = new Model(seed, folders);
        Model after = new Model(seed + 1, folders);

        assertThat(changes(before.state(true), after.state(true)).isEmpty())
                .isEqualTo(before.document.equals(after.document));
    }

    enum Ids {
        KNOWN,
        PERMUTED,
        NONE
    }

    enum Edit {
        METHOD {
            @Override
            String apply(Model model, int folder) {
                ObjectNode request = (ObjectNode) model.items(folder).get(0);
                String before = method(request);
                ((ObjectNode) request.path("request")).put("method", "PATCH");
                return "~ PATCH " + place(folder, request) + ": method " + before + " → PATCH";
            }
        },
        RENAME {
            @Override
            String apply(Model model, int folder) {
                ObjectNode request = (ObjectNode) model.items(folder).get(0);
                String before = "~ " + method(request) + " " + place(folder, request);
                request.put("name", "Another name");
                return before + ": renamed to \"Another name\"";
            }
        },
        HEADER {
            @Override
            String apply(Model model, int folder) {
                ObjectNode request = (ObjectNode) model.items(folder).get(0);
                ((ArrayNode) request.path("request").path("header"))
                        .addObject()
                        .put("key", "X-New")
                        .put("value", "v");
                return "~ " + method(request) + " " + place(folder, request) + ": header \"X-New\" added";
            }
        },
        SCRIPT {
            @Override
            String apply(Model model, int folder) {
                ObjectNode request = (ObjectNode) model.items(folder).get(0);
                request.putArray("event")
                        .addObject()
                        .put("listen", "prerequest")
                        .putObject("script")
                        .putArray("exec")
                        .add("one")
                        .add("two");
                return "~ " + method(request) + " " + place(folder, request) + ": pre-request script (+2 −0)";
            }
        },
        ADD {
            @Override
            String apply(Model model, int folder) {
                model.made = 1000;
                model.add(model.items(folder), model.idsOf(folder));
                return "+ GET Folder " + folder + " / Request 1000";
            }
        },
        REMOVE {
            @Override
            String apply(Model model, int folder) {
                ObjectNode request = (ObjectNode) model.items(folder).remove(0);
                model.idsOf(folder).remove(0);
                return "- " + method(request) + " " + place(folder, request);
            }
        },
        MOVE {
            @Override
            String apply(Model model, int folder) {
                ObjectNode request = (ObjectNode) model.items(folder).remove(0);
                model.items(-1).add(request);
                model.idsOf(-1).add(model.idsOf(folder).remove(0));
                return "> " + method(request) + " " + place(folder, request) + " moved to the top level";
            }
        },
        RENAME_FOLDER {
            @Override
            String apply(Model model, int folder) {
                ((ObjectNode) model.items(-1).get(folder)).put("name", "Another folder");
                return "~ folder Folder " + folder + ": renamed to \"Another folder\"";
            }
        },
        ORDER {
            @Override
            String apply(Model model, int folder) {
                model.items(-1).insert(0, model.items(-1).remove(folder + 1));
                model.idsOf(-1).insert(0, model.idsOf(-1).remove(folder + 1));
                return "~ collection: order";
            }
        };

        abstract String apply(Model model, int folder);
    }

    private static String place(int folder, JsonNode request) {
        return "Folder " + folder + " / " + request.path("name").asText();
    }

    private static String method(JsonNode item) {
        return item.path("request").path("method").asText();
    }

    /** Deals the ids of folders and of requests out anew, as an import does. */
    private static void permuteIds(Model model, Random random) {
        List<ObjectNode> folders = new ArrayList<>();
        List<ObjectNode> requests = new ArrayList<>();
        model.idsOf(-1).forEach(entry -> {
            (entry.has("item") ? folders : requests).add((ObjectNode) entry);
            entry.path("item").forEach(request -> requests.add((ObjectNode) request));
        });
        for (List<ObjectNode> entries : List.of(folders, requests)) {
            List<String> ids = new ArrayList<>(
                    entries.stream().map(entry -> entry.path("id").asText()).toList());
            Collections.shuffle(ids, random);
            IntStream.range(0, ids.size()).forEach(i -> entries.get(i).put("id", ids.get(i)));
        }
    }

    private static List<String> changes(ItemState before, ItemState after) {
        return Changes.between(ItemKind.COLLECTION, before, after, name -> name).stream()
                .map(Change::toString)
                .toList();
    }
}
