package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.layout.format.EarlierFiles.Former;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Sibling.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which of the siblings that were in a folder which of the new ones is, though names and contents may change. */
final class SiblingMatch {
    /** The keys of Postman's files. Any other key is somebody's own, and stays. */
    private static final Set<String> KNOWN = Set.of(
            "$kind",
            "id",
            "name",
            "description",
            "url",
            "method",
            "headers",
            "queryParams",
            "pathVariables",
            "body",
            "query",
            "variables",
            "operationName",
            "auth",
            "scripts",
            "settings",
            "examples",
            "order",
            "request",
            "response",
            "values",
            "color");

    private static final Set<String> PLACE = Set.of("id", V3Text.NAME, V3Text.ORDER, V3Text.EXAMPLES);
    private static final Pattern NUMBERED = Pattern.compile("(.*) \\(([0-9]{1,9})\\)", Pattern.DOTALL);

    private SiblingMatch() {}

    /**
     * The marks by which a file is recognized.
     *
     * @param content stands for all that is in it, but for what its place decides
     * @param call what a request calls; empty for anything else
     */
    record Look(String content, String call) {
        static final Look NONE = new Look("", "");

        static Look of(JsonNode file) {
            Map<String, JsonNode> members = new TreeMap<>();
            file.properties().forEach(member -> {
                if (KNOWN.contains(member.getKey()) && !PLACE.contains(member.getKey())) {
                    members.put(member.getKey(), member.getValue());
                }
            });
            StringBuilder text = new StringBuilder();
            members.forEach((key, value) -> text.append(key)
                    .append(':')
                    .append(DocumentJson.line(value))
                    .append('\n'));
            String call = file.path("method").asText() + " " + file.path("url").asText();
            return new Look(hash(text.toString()), call.isBlank() ? "" : call);
        }

        /** The same of a folder, which is known by what lies in it. */
        Look with(String names) {
            return new Look(hash(content + names), names);
        }

        private static String hash(String text) {
            return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        }
    }

    static String names(Collection<String> names) {
        return String.join("\n", new TreeSet<>(names));
    }

    /** The keys that nobody but whoever wrote them knows, and before each the one that it followed. */
    static ObjectNode strange(ObjectNode file) {
        ObjectNode strange = DocumentJson.NODES.objectNode();
        String before = "";
        for (Map.Entry<String, JsonNode> member : file.properties()) {
            if (!KNOWN.contains(member.getKey())) {
                strange.putObject(member.getKey()).put("after", before).set("value", member.getValue());
            }
            before = member.getKey();
        }
        return strange;
    }

    /** Adds such keys where they were. */
    static ObjectNode with(ObjectNode strange, ObjectNode file) {
        ObjectNode result = file;
        for (Map.Entry<String, JsonNode> key : strange.properties()) {
            ObjectNode next = DocumentJson.NODES.objectNode();
            String after = key.getValue().path("after").asText();
            for (Map.Entry<String, JsonNode> member : result.properties()) {
                next.set(member.getKey(), member.getValue());
                if (member.getKey().equals(after)) {
                    next.set(key.getKey(), key.getValue().get("value"));
                }
            }
            if (!next.has(key.getKey())) {
                next.set(key.getKey(), key.getValue().get("value"));
            }
            result = next;
        }
        return result;
    }

    /** Which namesake of a stem a name is; 0 if it is none. */
    static int number(String name, String stem) {
        if (name.equals(stem)) {
            return 1;
        }
        Matcher numbered = NUMBERED.matcher(name);
        boolean namesake = numbered.matches() && numbered.group(1).equals(stem);
        int number = namesake ? Integer.parseInt(numbered.group(2)) : 0;
        return number > 1 && SiblingNames.numbered(stem, number).equals(name) ? number : 0;
    }

    /** The properties by which siblings are compared. */
    record Seen(Kind kind, String stem, Look look) {}

    /** The former of each of the new; null for what is new indeed. */
    static Former[] of(List<Seen> siblings, List<Former> formers) {
        Former[] found = new Former[siblings.size()];
        Set<Former> left = new HashSet<>(formers);
        List<Former> sorted = new ArrayList<>(formers);
        sorted.sort(Comparator.comparing((Former former) -> former.kind())
                .thenComparing(former -> trailing(former.name()))
                .thenComparing(Former::name));
        List<Function<Look, String>> looks = List.of(Look::content, Look::call, look -> "");
        for (Function<Look, String> by : looks) {
            pair(siblings, sorted, found, left, by, true);
        }
        for (Function<Look, String> by : looks.subList(0, 2)) {
            pair(siblings, sorted, found, left, by, false);
        }
        return found;
    }

    private static int trailing(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? Integer.parseInt(numbered.group(2)) : 1;
    }

    private record Sought(Kind kind, String stem, String look) {}

    private static void pair(
            List<Seen> siblings,
            List<Former> formers,
            Former[] found,
            Set<Former> left,
            Function<Look, String> by,
            boolean named) {
        Map<Sought, Deque<Former>> waiting = new HashMap<>();
        for (Former former : formers) {
            if (left.contains(former)) {
                String look = by.apply(former.look());
                Matcher numbered = NUMBERED.matcher(former.name());
                if (named) {
                    offer(waiting, new Sought(former.kind(), former.name(), look), former);
                    if (numbered.matches() && number(former.name(), numbered.group(1)) > 1) {
                        offer(waiting, new Sought(former.kind(), numbered.group(1), look), former);
                    }
                } else if (!look.isEmpty()) {
                    offer(waiting, new Sought(former.kind(), "", look), former);
                }
            }
        }
        for (int i = 0; i < found.length; i++) {
            if (found[i] == null) {
                Seen seen = siblings.get(i);
                Deque<Former> queue =
                        waiting.get(new Sought(seen.kind(), named ? seen.stem() : "", by.apply(seen.look())));
                while (queue != null && !queue.isEmpty() && found[i] == null) {
                    Former next = Objects.requireNonNull(queue.poll());
                    found[i] = left.remove(next) ? next : null;
                }
            }
        }
    }

    private static void offer(Map<Sought, Deque<Former>> waiting, Sought sought, Former former) {
        waiting.computeIfAbsent(sought, any -> new ArrayDeque<>()).add(former);
    }
}
