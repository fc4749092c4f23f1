package io.jenkins.plugins.collectionmirror.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A server on loopback that answers as the Postman API does, from memory: for the demo, and for tests. Thread-safe. */
public class PostmanLookAlike implements AutoCloseable {
    private static final int THREADS = 16;

    static {
        // The JDK's server sends header and body apart; Nagle's algorithm would hold each body back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Account account = new Account();
    private final Protocol protocol = new Protocol(account);
    private final DefinitionProtocol definitions = new DefinitionProtocol(account);
    private final Tasks tasks = new Tasks();
    private final Writes writes = new Writes(account, tasks);
    private final RateLimits limits;
    private final Secret apiKey = Secret.of("PMAK-look-alike-0123456789abcdef");
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final List<Witness> witnesses =
            ServiceLoader.load(Witness.class, PostmanLookAlike.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
    private final HttpServer server;
    private final ExecutorService threads;

    /** Creates one that is not open yet. */
    protected PostmanLookAlike(RateLimits limits) throws IOException {
        this.limits = limits;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "postman-look-alike");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::serve);
    }

    /** Starts with the limits of the real API. */
    public static PostmanLookAlike start() throws IOException {
        PostmanLookAlike postman = new PostmanLookAlike(RateLimits.real());
        postman.open();
        return postman;
    }

    /** Starts to answer. */
    protected final void open() {
        server.start();
    }

    /** The base URL, such as {@code http://127.0.0.1:40001}. */
    public String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /** The only key that it accepts. */
    public Secret apiKey() {
        return apiKey;
    }

    public Account account() {
        return account;
    }

    /** The updates that are done in the background. */
    public Tasks tasks() {
        return tasks;
    }

    /** All calls so far, in the order of their answers. */
    public List<Call> calls() {
        return new ArrayList<>(calls);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        witnesses.forEach(Witness::ended);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            AtomicReference<Reply> proper = new AtomicReference<>();
            Reply reply = answer(exchange.getRequestMethod(), path, () -> {
                proper.set(reply(exchange, path, body));
                return proper.get();
            });
            Witness.Seen seen = new Witness.Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    body,
                    proper.get());
            witnesses.forEach(witness -> witness.saw(seen));
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    path,
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
                    reply.status()));
            send(exchange, reply);
        }
    }

    /**
     * The reply to a call.
     *
     * @param path the path without the query
     * @param proper does what the call requests, and returns the regular reply
     */
    protected Reply answer(String method, String path, Supplier<Reply> proper) {
        return proper.get();
    }

    /** The current reply for a path. */
    protected final Reply read(String path) {
        return protocol.reply("GET", path, Map.of());
    }

    private Reply reply(HttpExchange exchange, String path, byte[] body) {
        if (!apiKey.reveal().equals(exchange.getRequestHeaders().getFirst("X-Api-Key"))) {
            return Protocol.keyRefused();
        }
        boolean list = exchange.getRequestMethod().equals("GET") && Protocol.isList(path);
        Optional<RateLimits.Standing> standing = limits.count(list);
        long monthLeft = account.use();
        Reply reply = standing.map(RateLimits.Standing::refused).orElse(false)
                ? Protocol.rateLimited()
                : proper(exchange, path, body);
        if (standing.isPresent()) {
            reply = standing.get().told(reply).with("X-RateLimit-Remaining-Month", Long.toString(monthLeft));
        }
        return reply;
    }

    private Reply proper(HttpExchange exchange, String path, byte[] body) {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        if (exchange.getRequestMethod().equals("GET") && DefinitionProtocol.answers(path)) {
            return definitions.get(
                    exchange.getRequestURI().getRawPath(),
                    query,
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept"))
                            .orElse(""));
        }
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        return writes.reply(new Writes.Order(
                        exchange.getRequestMethod(),
                        path,
                        query,
                        body,
                        length == null ? -1 : Long.parseLong(length),
                        "respond-async".equals(exchange.getRequestHeaders().getFirst("Prefer"))))
                .orElseGet(() -> protocol.reply(exchange.getRequestMethod(), path, query));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.sent() < 0) {
            return;
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        if (reply.body().length > 0) {
            OutputStream out = exchange.getResponseBody();
            out.write(reply.body(), 0, reply.sent());
            out.flush();
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
