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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers as the Postman API does, from memory: for the demo, and for tests. Thread-safe. */
public final class PostmanLookAlike implements AutoCloseable {
    private static final int THREADS = 16;
    private static final Queue<Answer> NOTHING = new ConcurrentLinkedQueue<>();

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
    private final Map<String, Queue<Answer>> scripted = new ConcurrentHashMap<>();
    private final Map<String, Queue<Answer>> instead = new ConcurrentHashMap<>();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final List<Witness> witnesses =
            ServiceLoader.load(Witness.class, PostmanLookAlike.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
    private final HttpServer server;
    private final ExecutorService threads;

    private PostmanLookAlike(RateLimits limits) throws IOException {
        this.limits = limits;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "postman-look-alike");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Starts with the limits of the real API. */
    public static PostmanLookAlike start() throws IOException {
        return start(RateLimits.real());
    }

    public static PostmanLookAlike start(RateLimits limits) throws IOException {
        return new PostmanLookAlike(limits);
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

    /**
     * Lets the next call of a path get something else than it should; the one after that, the next answer, and so on.
     *
     * @param path the path without the query; with its method before it, such as {@code POST /collections}, for these calls alone
     * @param answers one for each call
     */
    public void next(String path, Answer... answers) {
        scripted.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>()).addAll(List.of(answers));
    }

    /**
     * The same, but the next call is not done at all.
     *
     * @param call the method and the path without the query, such as {@code POST /collections}
     */
    public void instead(String call, Answer... answers) {
        instead.computeIfAbsent(call, any -> new ConcurrentLinkedQueue<>()).addAll(List.of(answers));
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
            String call = exchange.getRequestMethod() + " " + path;
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean undone = !instead.getOrDefault(call, NOTHING).isEmpty();
            Reply proper = undone ? Reply.json(200, "{}") : reply(exchange, path, body);
            Witness.Seen seen = new Witness.Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    body,
                    undone ? null : proper);
            witnesses.forEach(witness -> witness.saw(seen));
            Queue<Answer> script =
                    undone ? instead.get(call) : scripted.getOrDefault(call, scripted.getOrDefault(path, NOTHING));
            Reply reply = Optional.ofNullable(script.poll())
                    .map(answer -> answer.insteadOf(proper))
                    .orElse(proper);
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    path,
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
                    reply.status()));
            send(exchange, reply);
        }
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
