package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.json.Chunks;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import io.jenkins.plugins.collectionmirror.engine.json.JsonOutput;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.json.Malformed;
import io.jenkins.plugins.collectionmirror.engine.json.Rope;
import io.jenkins.plugins.collectionmirror.engine.secrets.Redaction;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace;
import io.jenkins.plugins.collectionmirror.engine.secrets.SuspectKey;
import io.jenkins.plugins.collectionmirror.engine.secrets.Suspicion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes an item while reading it: each value at once, and each object's members in their order at its end. The item
 * itself and the folders and requests in it are containers; the values of their members, and the elements of arrays
 * there, are the parts that are searched for secrets.
 */
final class ItemReader {
    /** A UUID, as Postman creates them, or so many hexadecimal digits that nobody uses them as a variable's name. */
    private static final Pattern MADE_UP =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|\\p{XDigit}{16,36}");

    private static final int LONGEST_MADE_UP = 36;

    /** The members of an item, or of a folder, that are lists of objects, even if they are empty. */
    private static final Set<String> LISTS = Set.of("variable", "event");

    private final JsonParser json;
    private final Redaction redaction;
    private final Suspicion suspicion;
    private final Shape shape;
    private final JsonOutput document = new JsonOutput();
    private final Members members = new Members();
    private final IdLines ids = new IdLines();
    private final IdLines.Part rootIds;
    private String lastEditor = "";
    private boolean hollow;
    private boolean addressed;
    private String lack = "";

    /**
     * @param shape the shape of the item
     */
    ItemReader(JsonParser json, Redaction redaction, Shape shape) {
        this.json = json;
        this.redaction = redaction;
        this.suspicion = redaction.suspicion();
        this.shape = shape;
        document.ascii('{');
        rootIds = ids.object(shape, 1);
    }

    /** Reads the value of one of the item's members, the parser's current one. */
    void member(String name) throws IOException {
        member(name, shape, 1, true, rootIds);
    }

    /**
     * The whole item, when all its members have been read.
     *
     * @throws ItemException if requests are missing from it
     */
    NormalisedItem end() throws ItemException {
        if (hollow) {
            throw Malformed.hollow();
        }
        List<SecretPlace> secrets = members.secrets(0);
        endObject(shape, 0, 0, 1);
        document.ascii('\n');
        ids.endObject(rootIds);
        return new NormalisedItem(
                document.rope(0, document.position()),
                Optional.of((Content) ids.document()).filter(content -> content.size() > 0),
                secrets,
                lastEditor,
                lack);
    }

    private void member(String name, Shape owner, int depth, boolean inContainer, IdLines.Part ownersIds)
            throws IOException {
        Shape.Key key = owner.key(name);
        JsonToken token = json.currentToken();
        addressed |= token != JsonToken.VALUE_NULL && (name.equals("method") || name.equals("url"));
        if (inContainer && !isWhole(name, token)) {
            lack = "it has something else in place of \"" + name + "\"";
        }
        if (key.isVolatile() || !key.volatileBeside().isEmpty() && isMadeUp(token)) {
            // Only in the item and its "info", because folders and requests have such keys too.
            if (depth <= 2 && token.isScalarValue() && name.equals("lastUpdatedBy")) {
                lastEditor = json.getText();
            }
            json.skipChildren();
            return;
        }
        Members.Member member = members.add(name, key.rank(), key.isId(), document.position());
        if (token != JsonToken.VALUE_NULL) {
            member.hasValue();
        }
        if (key.isId() && token.isScalarValue()) {
            member.secrets(id(name, ownersIds));
            return;
        }
        if (key.isId()) {
            ids.noId(name);
        }
        document.newLine(depth);
        if (key.written().length > 0) {
            document.bytes(key.written());
        } else {
            document.key(name);
        }
        if (key.part().holdsIds()) {
            long from = ids.position();
            ids.startMember(ownersIds, name);
            long value = ids.position();
            member.secrets(value(key.suspect(name), key, depth, inContainer));
            ids.endMember(ownersIds, name, from, value);
        } else {
            member.secrets(value(key.suspect(name), key, depth, inContainer));
        }
        document.ascii(',');
        member.end(document.position());
    }

    /** Whether the value of a key, in the item or in a folder, has the type that Postman gives it. */
    private static boolean isWhole(String name, JsonToken token) {
        return LISTS.contains(name)
                ? token == JsonToken.START_ARRAY
                : !name.equals("auth") || token == JsonToken.START_OBJECT || token == JsonToken.VALUE_NULL;
    }

    /** Whether the value is an id that a program generates, and generates again each time. */
    private boolean isMadeUp(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_STRING
                && json.getTextLength() <= LONGEST_MADE_UP
                && MADE_UP.matcher(json.getText()).matches();
    }

    private List<SecretPlace> id(String name, IdLines.Part ownersIds) throws IOException {
        if (!suspicion.isIn(json)) {
            ids.id(ownersIds, name, json);
            return List.of();
        }
        List<SecretPlace> secrets = new ArrayList<>();
        ids.id(ownersIds, name, redaction.apply(name, JsonInput.tree(json), secrets));
        return secrets;
    }

    private List<SecretPlace> value(SuspectKey member, Shape.Key key, int depth, boolean inContainer)
            throws IOException {
        if (!inContainer) {
            suspicion.member(member);
            return value(key.part(), depth);
        }
        if (json.currentToken() == JsonToken.START_ARRAY) {
            return key.isUnstable() ? sortedParts(member, key.part(), depth) : parts(member, key.part(), depth);
        }
        hollow |= key.part().nests();
        return part(member, key.part(), depth);
    }

    private List<SecretPlace> part(SuspectKey member, Shape shape, int depth) throws IOException {
        long from = document.position();
        suspicion.part(member);
        List<SecretPlace> ofIds = value(shape, depth);
        if (!suspicion.isRaised()) {
            return ofIds;
        }
        List<SecretPlace> secrets = new ArrayList<>(ofIds);
        redacted(member, from, depth, secrets);
        return secrets;
    }

    /** Writes a value of a part, and returns only the places of the secrets in its ids. */
    private List<SecretPlace> value(Shape shape, int depth) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                suspicion.startObject();
                List<SecretPlace> ofIds = object(shape, depth, false);
                suspicion.endObject();
                yield ofIds;
            }
            case START_ARRAY -> array(shape, depth);
            default -> {
                suspicion.scalar(json);
                document.scalar(json);
                yield List.of();
            }
        };
    }

    private List<SecretPlace> object(Shape shape, int depth, boolean isContainer) throws IOException {
        document.ascii('{');
        long from = document.position();
        int first = members.size();
        IdLines.Part objectsIds = ids.object(shape, 0);
        boolean whole = !isContainer;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            whole |= name.equals("item") && token == JsonToken.START_ARRAY;
            if (name.equals("request")) {
                addressed = token == JsonToken.VALUE_STRING && isUrl(json.getText());
            }
            member(name, shape, depth + 1, isContainer, objectsIds);
            whole |= name.equals("request") && addressed;
        }
        if (!whole) {
            lack = "one of its requests has neither a method nor a URL";
        }
        List<SecretPlace> secrets = called(first, members.secrets(first));
        endObject(shape, depth, first, from);
        ids.endObject(objectsIds);
        return secrets;
    }

    /** Names the secrets of an object after the object, unless its name is a secret itself. */
    private List<SecretPlace> called(int first, List<SecretPlace> secrets) throws IOException {
        if (secrets.isEmpty() || secrets.stream().anyMatch(place -> place.isAt("name"))) {
            return secrets;
        }
        Optional<Chunks.Range> written = members.written(first, "name");
        String name = written.isPresent() ? text(written.get(), "name") : "";
        return name.isEmpty()
                ? secrets
                : secrets.stream().map(place -> place.in(redaction.name(name))).toList();
    }

    /** The text that was written as a member's value; empty if it is none. */
    private String text(Chunks.Range member, String name) throws IOException {
        try (InputStream in = document.rope(member.from(), member.to()).open()) {
            String written = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String object = "{" + written.substring(0, written.lastIndexOf(',')) + "}";
            JsonNode value =
                    JsonTree.read(object.getBytes(StandardCharsets.UTF_8)).path(name);
            return value.asText("");
        }
    }

    /** Whether a text may be the URL of a request, and no id of one. */
    private static boolean isUrl(String text) {
        return text.chars().anyMatch(c -> "/.:{".indexOf(c) >= 0);
    }

    /**
     * @param from the position of its first member
     */
    private void endObject(Shape shape, int depth, int first, long from) {
        if (shape.hasDependents()) {
            members.removeDependents(first, shape);
        }
        if (!members.inOrder(first)) {
            document.arrange(from, members.ordered(first));
        }
        members.drop(first);
        document.close(document.position() == from, depth).ascii('}');
    }

    private List<SecretPlace> array(Shape elements, int depth) throws IOException {
        suspicion.startArray();
        document.ascii('[');
        long from = document.position();
        IdLines.Part arraysIds = ids.array(elements, 0);
        List<SecretPlace> secrets = new ArrayList<>(0);
        for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
            long idsFrom = ids.position();
            document.newLine(depth + 1);
            addAll(secrets, index, value(elements, depth + 1));
            document.ascii(',');
            ids.endElement(arraysIds, idsFrom);
        }
        ids.endArray(arraysIds);
        document.close(document.position() == from, depth).ascii(']');
        return secrets;
    }

    private List<SecretPlace> parts(SuspectKey member, Shape elements, int depth) throws IOException {
        document.ascii('[');
        long from = document.position();
        // The array and the object in it are two levels of the document, but one of the sidecar.
        IdLines.Part arraysIds = ids.array(elements, elements.nests() ? (depth + 3) / 2 : 0);
        List<SecretPlace> secrets = new ArrayList<>();
        for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
            ids.startElement(arraysIds);
            long idsFrom = ids.position();
            document.newLine(depth + 1);
            addAll(secrets, index, element(member, elements, depth + 1));
            document.ascii(',');
            ids.endElement(arraysIds, idsFrom);
        }
        ids.endArray(arraysIds);
        document.close(document.position() == from, depth).ascii(']');
        return secrets;
    }

    private List<SecretPlace> element(SuspectKey member, Shape shape, int depth) throws IOException {
        if (shape.nests() && json.currentToken() == JsonToken.START_OBJECT) {
            return object(shape, depth, true);
        }
        hollow |= shape.nests();
        if (LISTS.contains(member.name()) && json.currentToken() != JsonToken.START_OBJECT) {
            lack = "it has something else among its list \"" + member.name() + "\"";
        }
        return part(member, shape, depth);
    }

    private static void addAll(List<SecretPlace> all, int index, List<SecretPlace> places) {
        for (SecretPlace place : places) {
            all.add(place.at(index));
        }
    }

    private record Range(long from, long to) implements Chunks.Range {}

    private record Element(String name, Range document, Range ids, boolean hasIds, List<SecretPlace> secrets) {}

    private List<SecretPlace> sortedParts(SuspectKey member, Shape elements, int depth) throws IOException {
        document.ascii('[');
        long from = document.position();
        IdLines.Part arraysIds = ids.array(elements, 0);
        List<Element> all = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            long start = document.position();
            long idsStart = ids.position();
            document.newLine(depth + 1);
            long value = document.position();
            List<SecretPlace> secrets = new ArrayList<>(0);
            suspicion.part(member);
            String name = namedValue(elements, depth + 1, secrets);
            if (suspicion.isRaised()) {
                // The elements are ordered by what is written, so that the order reveals nothing about a secret.
                JsonNode redacted = redacted(member, value, depth + 1, secrets).path("name");
                name = redacted.isTextual() ? redacted.textValue() : name;
            }
            document.ascii(',');
            boolean hasIds = ids.endElement(arraysIds, idsStart);
            all.add(new Element(
                    name, new Range(start, document.position()), new Range(idsStart, ids.position()), hasIds, secrets));
        }
        List<SecretPlace> secrets = new ArrayList<>();
        if (!all.isEmpty()) {
            if (all.size() > 1) {
                all.sort(order());
                document.arrange(from, all.stream().map(Element::document).toList());
                arrangeIds(arraysIds, all);
            }
            for (int i = 0; i < all.size(); i++) {
                addAll(secrets, i, all.get(i).secrets());
            }
        }
        ids.endArray(arraysIds);
        document.close(all.isEmpty(), depth).ascii(']');
        return secrets;
    }

    /** The bytes order elements with equal names, and the ids order equal bytes: the sidecar has to be stable too. */
    private Comparator<Element> order() {
        return Comparator.comparing(Element::name)
                .thenComparing(
                        element -> document.rope(
                                element.document().from(), element.document().to()),
                        Rope::compare)
                .thenComparing(Element::hasIds)
                .thenComparing(
                        element -> ids.rope(element.ids().from(), element.ids().to()), Rope::compare);
    }

    private void arrangeIds(IdLines.Part arraysIds, List<Element> elements) {
        long length = 0;
        long kept = 0;
        for (Element element : elements) {
            length += element.ids().to() - element.ids().from();
            kept = element.hasIds() ? length - 2 : kept;
        }
        ids.arrange(arraysIds, elements.stream().map(Element::ids).toList(), kept);
    }

    /** Writes an element, adds the places of the secrets in its ids, and returns its name. */
    private String namedValue(Shape shape, int depth, List<SecretPlace> secrets) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            value(shape, depth);
            return "";
        }
        suspicion.startObject();
        document.ascii('{');
        long from = document.position();
        int first = members.size();
        IdLines.Part objectsIds = ids.object(shape, 0);
        String named = "";
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            if (name.equals("name")) {
                named = token.isScalarValue() ? json.getText() : "";
            }
            member(name, shape, depth + 1, false, objectsIds);
        }
        secrets.addAll(members.secrets(first));
        endObject(shape, depth, first, from);
        ids.endObject(objectsIds);
        suspicion.endObject();
        return named;
    }

    /** Removes the secrets from the part that begins at a position, and returns the new part. */
    private JsonNode redacted(SuspectKey member, long from, int depth, List<SecretPlace> secrets) throws IOException {
        int ofIds = secrets.size();
        JsonNode part =
                redaction.apply(member.name(), JsonInput.tree(document.rope(from, document.position())), secrets);
        if (secrets.size() > ofIds) {
            document.truncate(from);
            document.tree(part, depth);
        }
        return part;
    }
}
