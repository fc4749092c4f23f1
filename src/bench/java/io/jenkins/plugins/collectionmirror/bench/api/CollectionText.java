package io.jenkins.plugins.collectionmirror.bench.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Writes a collection as the API has it, of about a given size: folders of requests with headers, bodies, scripts and
 * saved examples. The same seed gives the same collection. Its proportions are those of real ones: strings of 40 bytes
 * on average, and about a seventh of the size when compressed.
 */
public final class CollectionText {
    private static final String[] WORDS =
            ("account address amount api archive array balance batch billing body booking "
                            + "buffer cancel card cart catalogue channel charge check client code collection"
                            + " contract country "
                            + "created currency customer date default delete delivery description discount document"
                            + " draft email "
                            + "endpoint entity error event expires export façade field filter first folder gateway"
                            + " header history "
                            + "identifier import index invoice issue item label language last limit list location"
                            + " login market "
                            + "member merchant message method metric module month name network note number offer"
                            + " offset operation "
                            + "option order owner page parameter partner password payload payment period permission"
                            + " person phone "
                            + "policy price product profile project property quantity query quote rate reason"
                            + " receipt record refund "
                            + "region report request reservation resource response result return role route sandbox"
                            + " schedule schema "
                            + "scope search seller server service session shipment signature source staff state"
                            + " status stock store "
                            + "street subject summary supplier tariff tax team template tenant ticket token total"
                            + " traffic transfer "
                            + "traveller type update user valid value vendor version visitor voucher wallet webhook"
                            + " weight zone")
                    .split(" ");
    private static final int REQUESTS_IN_A_FOLDER = 8;
    private static final int VARIABLES = 6;

    private final SplittableRandom random;
    private final List<Integer> variableIds = new ArrayList<>();
    private final List<int[]> examples = new ArrayList<>();
    private byte[] bytes;
    private int size;

    private CollectionText(long seed, int about) {
        random = new SplittableRandom(seed);
        bytes = new byte[about + about / 16 + 16 * 1024];
    }

    /**
     * @param about its size in bytes, to a few thousand
     * @param note what its first folder says of itself
     */
    public static ServedCollection write(long seed, String name, int about, String note) {
        CollectionText text = new CollectionText(seed, about);
        String id = text.uuid();
        text.collection(id, name, about, note);
        return new ServedCollection(
                id,
                name,
                Arrays.copyOf(text.bytes, text.size),
                text.variableIds.stream().mapToInt(Integer::intValue).toArray(),
                text.examples.toArray(int[][]::new));
    }

    private void collection(String id, String name, int about, String note) {
        add("{\"collection\":{\"info\":{\"_postman_id\":\"" + id + "\",\"name\":\"" + name + "\",\"description\":\""
                + words(30) + "\",\"schema\":\"https://schema.postman.com/json/collection/v2.1.0/collection.json\","
                + "\"updatedAt\":\"2026-01-05T09:00:00.000Z\",\"createdAt\":\"2025-06-01T09:00:00.000Z\","
                + "\"lastUpdatedBy\":\"" + PostmanServer.OWNER + "\",\"uid\":\"" + PostmanServer.OWNER + "-" + id
                + "\"},\"item\":[");
        for (int folder = 0; folder == 0 || size < about; folder++) {
            add(folder == 0 ? "" : ",");
            folder(about, folder == 0 ? note : words(12));
        }
        add("],\"event\":[" + script("prerequest", 6) + "],\"variable\":[");
        for (int i = 0; i < VARIABLES; i++) {
            add(i == 0 ? "" : ",");
            variable("\"key\":\"" + word() + i + "\",\"value\":\"" + words(2) + "\",\"type\":\"string\"");
        }
        add("]}}");
    }

    private void folder(int about, String description) {
        add("{\"name\":\"" + words(2) + "\",\"item\":[");
        for (int i = 0; i == 0 || i < REQUESTS_IN_A_FOLDER && size < about; i++) {
            add(i == 0 ? "" : ",");
            request();
        }
        String id = uuid();
        add("],\"id\":\"" + id + "\",\"description\":\"" + description + "\",\"uid\":\"" + PostmanServer.OWNER + "-"
                + id + "\"}");
    }

    private void request() {
        String id = uuid();
        String path = word() + "/" + word();
        add("{\"name\":\"" + words(3) + "\",\"event\":[" + script("test", 5) + "],\"id\":\"" + id
                + "\",\"protocolProfileBehavior\":{\"disableBodyPruning\":true},\"request\":{\"method\":\"POST\",\"header\":["
                + headers() + "],\"body\":{\"mode\":\"raw\",\"raw\":\"" + json(4)
                + "\",\"options\":{\"raw\":{\"language\":\"json\"}}},\"url\":{\"raw\":\"{{baseUrl}}/" + path
                + "/:id?limit=10\",\"host\":[\"{{baseUrl}}\"],\"path\":[\"" + path.replace("/", "\",\"")
                + "\",\":id\"],\"query\":[{\"key\":\"limit\",\"value\":\"10\",\"description\":\"" + words(5)
                + "\"}],\"variable\":[");
        variable("\"key\":\"id\",\"value\":\"" + random.nextInt(100_000) + "\"");
        add("]},\"description\":\"" + words(25) + "\"},\"response\":[");
        int[] starts = new int[2 + random.nextInt(2) + 1];
        for (int i = 0; i < starts.length - 1; i++) {
            add(i == 0 ? "" : ",");
            starts[i] = size;
            example(path);
        }
        starts[starts.length - 1] = size;
        examples.add(starts);
        add("],\"uid\":\"" + PostmanServer.OWNER + "-" + id + "\"}");
    }

    private void example(String path) {
        String id = uuid();
        add("{\"id\":\"" + id + "\",\"name\":\"" + words(3)
                + "\",\"originalRequest\":{\"method\":\"POST\",\"header\":[" + headers()
                + "],\"body\":{\"mode\":\"raw\",\"raw\":\"" + json(2) + "\"},\"url\":{\"raw\":\"{{baseUrl}}/" + path
                + "\",\"host\":[\"{{baseUrl}}\"],\"path\":[\"" + path.replace("/", "\",\"") + "\"]}},\"status\":\"OK\","
                + "\"code\":200,\"_postman_previewlanguage\":\"json\",\"header\":[" + headers()
                + "],\"cookie\":[],\"responseTime\":" + random.nextInt(2_000) + ",\"body\":\"" + json(8)
                + "\",\"uid\":\"" + PostmanServer.OWNER + "-" + id + "\"}");
    }

    private void variable(String members) {
        add("{\"id\":\"");
        variableIds.add(size);
        add(uuid() + "\"," + members + "}");
    }

    private String headers() {
        return "{\"key\":\"Content-Type\",\"value\":\"application/json\"},{\"key\":\"X-" + word() + "\",\"value\":\""
                + words(2) + "\",\"description\":\"" + words(4) + "\"}";
    }

    private String script(String when, int lines) {
        StringBuilder script = new StringBuilder("{\"listen\":\"" + when + "\",\"script\":{\"id\":\"" + uuid()
                + "\",\"type\":\"text/javascript\",\"packages\":{},\"exec\":[\"// " + words(4) + "\"");
        for (int i = 0; i < lines; i++) {
            script.append(",\"pm.test(\\\"")
                    .append(words(3))
                    .append("\\\", () => pm.expect(pm.response.json().")
                    .append(word())
                    .append(").to.eql(")
                    .append(random.nextInt(1_000))
                    .append("));\"");
        }
        return script.append("]}}").toString();
    }

    /** A body: JSON within a string. */
    private String json(int fields) {
        StringBuilder json = new StringBuilder("{\\n");
        for (int i = 0; i < fields; i++) {
            json.append("    \\\"")
                    .append(word())
                    .append("\\\": \\\"")
                    .append(words(3))
                    .append(i + 1 < fields ? "\\\",\\n" : "\\\"\\n");
        }
        return json.append("}").toString();
    }

    private String words(int count) {
        StringBuilder words = new StringBuilder(word());
        for (int i = 1; i < count; i++) {
            words.append(' ').append(word());
        }
        return words.toString();
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private void add(String text) {
        byte[] more = text.getBytes(StandardCharsets.UTF_8);
        if (size + more.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more.length, bytes.length + bytes.length / 2));
        }
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }
}
