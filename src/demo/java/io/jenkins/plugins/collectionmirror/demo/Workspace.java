package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/** One workspace of the look-alike, with the actions of people in it. Thread-safe. */
public final class Workspace {
    private static final Instant FOUNDED = Instant.parse("2026-01-05T09:00:00Z");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String id;
    private final String name;
    private final String owner;
    private String actor;
    private final Ids ids;
    private final Map<String, StoredItem> collections = new LinkedHashMap<>();
    private final Map<String, StoredItem> environments = new LinkedHashMap<>();
    private ArrayNode globals = JsonNodeFactory.instance.arrayNode();
    private final ActivityLog activities;
    private final Definitions definitions;
    private int changes;

    Workspace(String id, String name, String owner, People people) {
        this.id = id;
        this.name = name;
        this.owner = owner;
        this.actor = owner;
        this.ids = new Ids(id);
        this.activities = new ActivityLog(id, people);
        this.definitions = new Definitions(new Ids(id + " definitions")::next, this::time);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Its specs, and its APIs of API Builder. */
    public Definitions definitions() {
        return definitions;
    }

    private synchronized String time() {
        return now();
    }

    /** Imports a collection, v2.1 without an envelope. It keeps its id if it has one. */
    public synchronized String addCollection(JsonNode collection) {
        ObjectNode tree = collection.deepCopy();
        String itemId = idOr(tree.path("info").path("_postman_id").asText(""));
        String now = now();
        StoredItem item = stored(itemId, now, now, tree, true);
        collections.put(item.uid(), item);
        activities.record(actor, "create", "collection", item, now);
        return item.uid();
    }

    /** Imports an environment. It keeps its id if it has one. */
    public synchronized String addEnvironment(JsonNode environment) {
        ObjectNode tree = environment.deepCopy();
        String itemId = idOr(tree.path("id").asText(""));
        String now = now();
        StoredItem item = stored(itemId, now, now, tree, false);
        environments.put(item.uid(), item);
        activities.record(actor, "create", "environment", item, now);
        return item.uid();
    }

    /** Sets the workspace's globals: an array of {@code key}, {@code value}, {@code type}, {@code enabled}. */
    public synchronized void setGlobals(JsonNode values) {
        globals = values.deepCopy();
    }

    /** Changes the content. As in Postman, the {@code updatedAt} of a collection in lists does not change. */
    public synchronized void edit(String uid, Consumer<ObjectNode> change) {
        replace(uid, change, !collections.containsKey(uid));
    }

    public synchronized void rename(String uid, String newName) {
        boolean collection = collections.containsKey(uid);
        replace(uid, tree -> (collection ? (ObjectNode) tree.path("info") : tree).put("name", newName), true);
    }

    public synchronized void delete(String uid) {
        StoredItem item = require(uid);
        activities.record(actor, "destroy", collections.containsKey(uid) ? "collection" : "environment", item, now());
        collections.remove(uid);
        environments.remove(uid);
    }

    /** Moves an item to another workspace; it keeps its uid. */
    public void move(String uid, Workspace to) {
        boolean collection;
        StoredItem item;
        synchronized (this) {
            item = require(uid);
            collection = collections.containsKey(uid);
            delete(uid);
        }
        synchronized (to) {
            (collection ? to.collections : to.environments).put(uid, item);
        }
    }

    /** From now on, another one of the {@link Account#people} makes the changes here. */
    public synchronized Workspace actAs(String personId) {
        actor = personId;
        return this;
    }

    /** The activities here, the newest first. */
    synchronized List<ObjectNode> activities() {
        return activities.newestFirst();
    }

    synchronized List<StoredItem> collections() {
        return new ArrayList<>(collections.values());
    }

    synchronized List<StoredItem> environments() {
        return new ArrayList<>(environments.values());
    }

    synchronized Optional<StoredItem> collection(String idOrUid) {
        return find(collections, idOrUid);
    }

    synchronized Optional<StoredItem> environment(String idOrUid) {
        return find(environments, idOrUid);
    }

    synchronized ArrayNode globals() {
        return globals;
    }

    private static Optional<StoredItem> find(Map<String, StoredItem> items, String idOrUid) {
        StoredItem byUid = items.get(idOrUid);
        return byUid != null
                ? Optional.of(byUid)
                : items.values().stream()
                        .filter(item -> item.id().equals(idOrUid))
                        .findFirst();
    }

    private StoredItem require(String uid) {
        return find(collections, uid)
                .or(() -> find(environments, uid))
                .orElseThrow(() -> new NoSuchElementException("Nothing in " + name + " has the uid " + uid));
    }

    private void replace(String uid, Consumer<ObjectNode> change, boolean listed) {
        StoredItem before = require(uid);
        boolean collection = collections.containsKey(uid);
        ObjectNode tree = before.tree().deepCopy();
        change.accept(tree);
        String now = now();
        StoredItem after = stored(before.id(), before.createdAt(), listed ? now : before.updatedAt(), tree, collection);
        (collection ? collections : environments).put(uid, after);
        activities.record(actor, "update", collection ? "collection" : "environment", after, now);
    }

    private StoredItem stored(String itemId, String createdAt, String updatedAt, ObjectNode tree, boolean collection) {
        String uid = owner + "-" + itemId;
        if (collection) {
            ObjectNode info = CollectionBody.inVersion21(tree).withObjectProperty("info");
            info.put("_postman_id", itemId);
            info.put("updatedAt", now());
            info.put("createdAt", createdAt);
            info.put("lastUpdatedBy", actor);
            info.put("uid", uid);
            tree.withArrayProperty("item");
            ids.complete(tree, owner);
            return new StoredItem(itemId, uid, info.path("name").asText(), createdAt, updatedAt, tree);
        }
        // An import drops the other fields of exports.
        tree.retain("name", "values");
        tree.put("id", itemId);
        tree.put("owner", owner);
        tree.put("createdAt", createdAt);
        tree.put("updatedAt", updatedAt);
        tree.put("isPublic", false);
        return new StoredItem(itemId, uid, tree.path("name").asText(), createdAt, updatedAt, tree);
    }

    private String idOr(String given) {
        return given.isEmpty() ? ids.next() : given;
    }

    private String now() {
        return TIME.format(FOUNDED.plusSeconds(60L * changes++));
    }
}
