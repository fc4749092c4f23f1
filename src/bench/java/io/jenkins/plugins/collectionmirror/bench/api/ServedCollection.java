package io.jenkins.plugins.collectionmirror.bench.api;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A collection's answer, rendered once. As with Postman, no two answers are the same: variables get new ids at every
 * call (postman-app-support #9885), and saved examples come in another order (#7645). Only those bytes are written
 * anew. Thread-safe.
 */
public final class ServedCollection {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_LENGTH = 36;

    private final String id;
    private final String name;
    private final byte[] bytes;
    private final int[] variableIds;
    private final int[][] examples;
    private final AtomicInteger turns = new AtomicInteger();

    /**
     * @param bytes the whole answer
     * @param variableIds where ids of variables begin
     * @param examples for each list of saved examples where each one begins, and where the last one ends
     */
    ServedCollection(String id, String name, byte[] bytes, int[] variableIds, int[][] examples) {
        this.id = id;
        this.name = name;
        this.bytes = bytes;
        this.variableIds = variableIds;
        this.examples = examples;
    }

    public String id() {
        return id;
    }

    public String uid() {
        return PostmanServer.OWNER + "-" + id;
    }

    public String name() {
        return name;
    }

    /** The next answer. */
    public byte[] answer() {
        byte[] answer = bytes.clone();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int at : variableIds) {
            writeId(answer, at, random.nextLong(), random.nextLong());
        }
        int turn = turns.getAndIncrement();
        for (int[] list : examples) {
            rotate(list, turn % (list.length - 1), answer);
        }
        return answer;
    }

    /** Variables are not within examples, so the examples are taken from what was rendered. */
    private void rotate(int[] list, int by, byte[] answer) {
        int count = list.length - 1;
        int to = list[0];
        for (int i = 0; i < count; i++) {
            int example = (i + by) % count;
            int from = list[example];
            // An example ends at the comma before the next one.
            int length = list[example + 1] - from - (example + 1 < count ? 1 : 0);
            System.arraycopy(bytes, from, answer, to, length);
            to += length;
            if (i + 1 < count) {
                answer[to++] = ',';
            }
        }
    }

    private static void writeId(byte[] into, int at, long high, long low) {
        for (int i = 0, digit = 0; i < ID_LENGTH; i++) {
            if (into[at + i] != '-') {
                long half = digit < 16 ? high : low;
                into[at + i] = HEX[(int) (half >>> (4 * (digit & 15))) & 15];
                digit++;
            }
        }
    }
}
