package io.jenkins.plugins.collectionmirror.bench.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A workspace of the benchmark's API. Its lists are rendered once after each change. As with Postman, editing a request
 * does not move {@code updatedAt} in the list (postman-app-support #13034); the activity feed tells of it. Thread-safe.
 */
public final class ServedWorkspace {
    private static final Instant FOUNDED = Instant.parse("2026-01-05T09:00:00Z");

    private final String id;
    private final List<ServedCollection> collections;
    private final Map<String, ServedCollection> byUid = new ConcurrentHashMap<>();
    private final Map<String, byte[]> rendered = new ConcurrentHashMap<>();
    private final List<String> activities = new ArrayList<>();
    private final int collectionBytes;
    private final long seed;
    private int edits;

    /**
     * @param count how many collections
     * @param collectionBytes about how large each one is
     */
    public ServedWorkspace(long seed, int count, int collectionBytes) {
        this.id = new UUID(0x4000L + seed, 0x8000_0000_0000_0000L + count).toString();
        this.seed = seed;
        this.collectionBytes = collectionBytes;
        this.collections = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ServedCollection collection = CollectionText.write(
                    seedOf(i), "Service %05d API".formatted(i), collectionBytes, "as it was in the beginning");
            collections.add(collection);
            byUid.put(collection.uid(), collection);
        }
    }

    public String id() {
        return id;
    }

    public int size() {
        return collections.size();
    }

    /** Another edit of some collection's requests; its name stays. */
    public synchronized void edit() {
        int at = 7 * ++edits % collections.size();
        ServedCollection before = collections.get(at);
        ServedCollection after = CollectionText.write(seedOf(at), before.name(), collectionBytes, "edit " + edits);
        collections.set(at, after);
        byUid.put(after.uid(), after);
        activities.add(
                0,
                "{\"id\":" + edits + ",\"user\":{\"id\":" + PostmanServer.OWNER
                        + ",\"username\":\"robin-sample\",\"name\":\"Robin Sample\"},\"action\":\"update\","
                        + "\"elementType\":\"collection\",\"elementId\":\"" + after.uid() + "\",\"elementName\":\""
                        + after.name() + "\",\"createdAt\":\"" + Instant.now() + "\"}");
        rendered.clear();
    }

    ServedCollection collection(String uid) {
        return byUid.get(uid);
    }

    byte[] described() {
        return rendered.computeIfAbsent(
                "workspace",
                any -> utf8("{\"workspace\":{\"id\":\"" + id
                        + "\",\"name\":\"Benchmark\",\"type\":\"team\",\"visibility\":\"team\",\"createdBy\":\""
                        + PostmanServer.OWNER + "\",\"collections\":["
                        + collections.stream()
                                .map(row -> "{\"id\":\"" + row.id() + "\",\"name\":\"" + row.name() + "\",\"uid\":\""
                                        + row.uid() + "\"}")
                                .collect(Collectors.joining(","))
                        + "],\"environments\":[],\"mocks\":[],\"monitors\":[],\"apis\":[],\"specs\":[]}}"));
    }

    /** @param limit negative for all at once */
    byte[] listed(int offset, int limit) {
        return rendered.computeIfAbsent("list " + offset + " " + limit, any -> {
            int from = Math.min(offset, collections.size());
            int to = limit < 0 ? collections.size() : Math.min(collections.size(), from + limit);
            String rows = collections.subList(from, to).stream()
                    .map(ServedWorkspace::row)
                    .collect(Collectors.joining(","));
            String meta = limit < 0
                    ? ""
                    : ",\"meta\":{\"total\":" + collections.size() + ",\"offset\":" + offset + ",\"limit\":" + limit
                            + "}";
            return utf8("{\"collections\":[" + rows + "]" + meta + "}");
        });
    }

    synchronized byte[] activities() {
        return utf8("{\"data\":[" + activities.stream().limit(50).collect(Collectors.joining(","))
                + "],\"meta\":{\"nextCursor\":\"\"}}");
    }

    private long seedOf(int collection) {
        return seed * 1_000_003 + collection;
    }

    private static String row(ServedCollection collection) {
        return "{\"id\":\"" + collection.id() + "\",\"name\":\"" + collection.name() + "\",\"owner\":\""
                + PostmanServer.OWNER + "\",\"createdAt\":\"" + FOUNDED + "\",\"updatedAt\":\"" + FOUNDED
                + "\",\"uid\":\"" + collection.uid() + "\",\"isPublic\":false}";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
