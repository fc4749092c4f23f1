package io.jenkins.plugins.collectionmirror.engine.restore;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The record of restores in the branch itself, so that any run finds it, wherever an earlier run stopped. It is a file,
 * because the messages of commits get lost when somebody squashes or rebases them, and finding one takes the whole
 * history.
 *
 * @param unfinished the restores that have begun and not ended
 * @param successors the uid of the item that a restore created or used instead of a deleted one, by the uid of the
 *     deleted one
 */
record RestoreJournal(List<Unfinished> unfinished, SortedMap<String, String> successors) {
    /** Where it is, below the mirror's folder. */
    static final String PATH = Layout.RESTORES_PATH;

    static final RestoreJournal EMPTY = new RestoreJournal(List.of(), new TreeMap<>());

    private static final int VERSION = 1;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    RestoreJournal {
        unfinished = unfinished.stream().filter(one -> !one.items().isEmpty()).toList();
    }

    /**
     * A restore that has begun.
     *
     * @param workspace what the manifest calls the workspace that is written to
     * @param commit the commit whose state it brings back
     * @param run which run of it was the last to begin; empty where earlier versions began it
     * @param folder what the mirror's folder was with the restore's last commit, see {@link RestoreJournal#folder}
     * @param items the uids that the items have in that state, of those that may not be there yet
     * @param done the same of those that are
     * @param open the same of those that are about to be made, or may have been made without showing yet: until when a
     *     call that was not answered clearly may make them; the epoch where there was no such call
     */
    record Unfinished(
            String workspace,
            String commit,
            String run,
            String folder,
            SortedSet<String> items,
            SortedSet<String> done,
            SortedMap<String, Instant> open) {
        /** One that has not done anything yet. */
        static Unfinished of(String workspace, String commit) {
            return new Unfinished(workspace, commit, "", "", new TreeSet<>(), new TreeSet<>(), new TreeMap<>());
        }

        /** The rest of it, when another restore handles these items. */
        Unfinished without(Collection<String> uids) {
            return new Unfinished(workspace, commit, run, folder, minus(items, uids), minus(done, uids), open)
                    .settle(uids);
        }

        Unfinished begin(Collection<String> uids) {
            return new Unfinished(workspace, commit, run, folder, plus(items, uids), minus(done, uids), open);
        }

        Unfinished end(Collection<String> uids) {
            return new Unfinished(workspace, commit, run, folder, minus(items, uids), plus(done, uids), open)
                    .settle(uids);
        }

        /** The same with items that are about to be made. */
        Unfinished open(Map<String, Instant> making) {
            SortedMap<String, Instant> all = new TreeMap<>(open);
            all.putAll(making);
            return new Unfinished(workspace, commit, run, folder, items, done, all);
        }

        /** The same once it is known whether these were made. */
        Unfinished settle(Collection<String> uids) {
            SortedMap<String, Instant> left = new TreeMap<>(open);
            left.keySet().removeAll(Set.copyOf(uids));
            return new Unfinished(workspace, commit, run, folder, items, done, left);
        }

        Unfinished at(String state) {
            return new Unfinished(workspace, commit, run, state, items, done, open);
        }

        Unfinished by(String id) {
            return new Unfinished(workspace, commit, id, folder, items, done, open);
        }

        boolean isOf(String origin, String id) {
            return workspace.equals(origin) && commit.equals(id);
        }

        /** Whether it is about an item, whether that is there yet or not. */
        boolean isAbout(String uid) {
            return items.contains(uid) || done.contains(uid);
        }

        private static SortedSet<String> plus(Set<String> some, Collection<String> more) {
            SortedSet<String> all = new TreeSet<>(some);
            all.addAll(more);
            return all;
        }

        private static SortedSet<String> minus(Set<String> some, Collection<String> fewer) {
            SortedSet<String> left = new TreeSet<>(some);
            left.removeAll(fewer);
            return left;
        }
    }

    /** A name for all files of the mirror's folder, but for this one. */
    static String folder(Map<String, BlobId> files) {
        StringBuilder list = new StringBuilder();
        new TreeMap<>(files).forEach((path, id) -> {
            if (!path.equals(PATH)) {
                list.append(id.hex()).append(' ').append(path).append('\0');
            }
        });
        try {
            return BlobId.of(Content.of(list.toString().getBytes(StandardCharsets.UTF_8)))
                    .hex();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory does not fail", e);
        }
    }

    /**
     * The journal with these bytes.
     *
     * @param place how to name it in a message
     * @throws InvalidSetupException if it is damaged or written by a newer version
     */
    static RestoreJournal read(byte[] bytes, String place) throws InvalidSetupException {
        JsonNode root;
        try {
            root = JsonTree.read(bytes);
        } catch (IOException e) {
            throw damaged(place);
        }
        if (!root.isObject()
                || !isNothingOr(root.path("unfinished").isArray(), root.path("unfinished"))
                || !isNothingOr(root.path("successors").isObject(), root.path("successors"))) {
            throw damaged(place);
        }
        if (root.path("version").asInt() > VERSION) {
            throw new InvalidSetupException(
                    place + " was written by a newer version of Collection Mirror. Update this one.");
        }
        List<Unfinished> unfinished = new ArrayList<>();
        for (JsonNode one : root.path("unfinished")) {
            String commit = one.path("commit").asText();
            if (!COMMIT.matcher(commit).matches()) {
                throw damaged(place);
            }
            unfinished.add(Unfinished.of(one.path("workspace").asText(), commit)
                    .by(one.path("run").asText(""))
                    .at(one.path("folder").asText())
                    .end(texts(one.path("done")))
                    .begin(texts(one.path("items")))
                    .open(times(one.path("open"))));
        }
        SortedMap<String, String> successors = new TreeMap<>();
        root.path("successors")
                .properties()
                .forEach(one -> successors.put(one.getKey(), one.getValue().asText()));
        return new RestoreJournal(unfinished, successors);
    }

    private static boolean isNothingOr(boolean proper, JsonNode value) {
        return proper || value.isMissingNode();
    }

    /** The runs that began the restores. */
    Set<String> runs() {
        Set<String> runs = new HashSet<>();
        unfinished.forEach(one -> runs.add(one.run()));
        return runs;
    }

    /** Until when each item may yet be made, as far as anybody can read it. */
    private static Map<String, Instant> times(JsonNode object) {
        Map<String, Instant> times = new TreeMap<>();
        object.properties().forEach(one -> {
            try {
                times.put(one.getKey(), Instant.parse(one.getValue().asText()));
            } catch (DateTimeParseException e) {
                times.put(one.getKey(), Instant.EPOCH);
            }
        });
        return times;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static InvalidSetupException damaged(String place) {
        return new InvalidSetupException("The file " + place + " is damaged. Restore it from an earlier commit (git"
                + " checkout <commit> -- <file>), or delete it.");
    }

    /** The journal as stored in the branch, one line for each item; empty if there is nothing to keep. */
    Optional<Content> render() {
        if (unfinished.isEmpty() && successors.isEmpty()) {
            return Optional.empty();
        }
        String json = JsonTree.prettyText(out -> {
            out.writeStartObject();
            out.writeNumberField("version", VERSION);
            out.writeArrayFieldStart("unfinished");
            for (Unfinished one : unfinished) {
                out.writeStartObject();
                out.writeStringField("workspace", one.workspace());
                out.writeStringField("commit", one.commit());
                out.writeStringField("run", one.run());
                out.writeStringField("folder", one.folder());
                write(out, "items", one.items());
                write(out, "done", one.done());
                if (!one.open().isEmpty()) {
                    out.writeObjectFieldStart("open");
                    for (Map.Entry<String, Instant> item : one.open().entrySet()) {
                        boolean bounded = item.getValue().isAfter(Instant.EPOCH);
                        out.writeStringField(
                                item.getKey(), bounded ? item.getValue().toString() : "");
                    }
                    out.writeEndObject();
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeObjectFieldStart("successors");
            for (Map.Entry<String, String> one : successors.entrySet()) {
                out.writeStringField(one.getKey(), one.getValue());
            }
            out.writeEndObject();
            out.writeEndObject();
        });
        return Optional.of(Content.of((json + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static void write(JsonGenerator out, String name, Collection<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    /**
     * The first of the items that came after another that is there.
     *
     * @param isThere whether the workspace has an item, by its uid
     */
    Optional<String> successor(String uid, Predicate<String> isThere) {
        return heirs(uid).stream().filter(isThere).findFirst();
    }

    /** The last of the items that came after another; the uid itself if there is none. */
    String last(String uid) {
        List<String> heirs = heirs(uid);
        return heirs.isEmpty() ? uid : heirs.get(heirs.size() - 1);
    }

    /** The items that came after another, one after the other. Whoever may write to the branch may write a circle. */
    List<String> heirs(String uid) {
        List<String> heirs = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(uid));
        for (String next = successors.get(uid); next != null && seen.add(next); next = successors.get(next)) {
            heirs.add(next);
        }
        return heirs;
    }
}
