package io.jenkins.plugins.collectionmirror.demo;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** A look-alike of the Postman API that answers otherwise where a test wants it to. */
public final class ScriptedPostman extends PostmanLookAlike {
    private static final Queue<Answer> NOTHING = new ConcurrentLinkedQueue<>();

    private final Map<String, Queue<Answer>> next = new ConcurrentHashMap<>();
    private final Map<String, Queue<Answer>> instead = new ConcurrentHashMap<>();

    private final Map<String, Queue<Reply>> stale = new ConcurrentHashMap<>();
    private volatile int lag;

    private ScriptedPostman(RateLimits limits) throws IOException {
        super(limits);
    }

    /** Starts with the limits of the real API. */
    public static ScriptedPostman start() throws IOException {
        return start(RateLimits.real());
    }

    public static ScriptedPostman start(RateLimits limits) throws IOException {
        ScriptedPostman postman = new ScriptedPostman(limits);
        postman.open();
        return postman;
    }

    /**
     * Lets the next call of a path get something else than it should; the one after that, the next answer, and so on.
     *
     * @param path the path without the query; with its method before it, such as {@code POST /collections}, for these
     *     calls alone
     * @param answers one for each call
     */
    public void next(String path, Answer... answers) {
        next.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>()).addAll(List.of(answers));
    }

    /**
     * The same, but the next call is not done at all.
     *
     * @param call the method and the path without the query, such as {@code POST /collections}
     */
    public void instead(String call, Answer... answers) {
        instead.computeIfAbsent(call, any -> new ConcurrentLinkedQueue<>()).addAll(List.of(answers));
    }

    /**
     * Lets so many reads of an item after each write to it still get what was there before, as from a copy that lags
     * behind.
     */
    public void lag(int reads) {
        lag = reads;
        stale.clear();
    }

    @Override
    protected Reply answer(String method, String path, Supplier<Reply> proper) {
        if (method.equals("PUT") && lag > 0) {
            Queue<Reply> before = new ConcurrentLinkedQueue<>(Collections.nCopies(lag, read(path)));
            Reply reply = scripted(method, path, proper);
            stale.put(path, before);
            return reply;
        }
        Reply before = method.equals("GET")
                ? stale.getOrDefault(path, new ConcurrentLinkedQueue<>()).poll()
                : null;
        return before == null ? scripted(method, path, proper) : before;
    }

    private Reply scripted(String method, String path, Supplier<Reply> proper) {
        String call = method + " " + path;
        Answer undone = instead.getOrDefault(call, NOTHING).poll();
        if (undone != null) {
            return undone.insteadOf(Reply.json(200, "{}"));
        }
        Reply reply = proper.get();
        Answer other = next.getOrDefault(call, next.getOrDefault(path, NOTHING)).poll();
        return other == null ? reply : other.insteadOf(reply);
    }
}
