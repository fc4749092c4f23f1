package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server with pull requests, on this machine: it behaves as one kind of server does, as far as its makers describe
 * that, and takes no request that their description does not have. It remembers what it was asked, and fails as a test
 * wishes.
 */
public abstract class LookAlike implements AutoCloseable {
    /** The one token that it knows. */
    public static final String TOKEN = "the-one-token-7f3a9c1e5d";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HUGE = 6_000_000;

    private final String root;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Request> requests = new ArrayList<>();
    private final List<Script> scripts = new ArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    /** What becomes of the next request with such a line. */
    private record Script(String line, Optional<Reply> reply, Optional<Fault> fault, boolean stays) {}

    /** What else happens when a request with such a line comes. */
    private record Event(String line, Runnable action) {}

    /** @param root of the API, as in {@code /api/v3} */
    protected LookAlike(String root) throws IOException {
        this.root = root;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The calls that the server's published description has. */
    protected abstract List<Rule> rules();

    /** That description, of each server that this one stands for. */
    protected abstract List<Publication> publications();

    /** Whether a request has the token as this server takes it. */
    protected abstract boolean isSignedIn(Request request);

    /** The answer to a request without it. */
    protected abstract Reply signInFirst();

    /** A path of the server as one of the API; empty if it is none. */
    protected String below(String path) {
        return path.startsWith(root + "/") ? path.substring(root.length()) : "";
    }

    /** Does what is asked for. Called by one thread at a time. */
    protected abstract Reply answer(Request request);

    /** Scheme, host and port. */
    public final String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next requests are answered so, whatever they are. */
    public final void next(Reply... replies) {
        for (Reply reply : replies) {
            nextTo(".*", reply);
        }
    }

    /** The next requests fail so, whatever they are. */
    public final void next(Fault... faults) {
        for (Fault fault : faults) {
            nextTo(".*", fault);
        }
    }

    /** @param line an expression for method and path */
    public final synchronized void nextTo(String line, Reply reply) {
        scripts.add(new Script(line, Optional.of(reply), Optional.empty(), false));
    }

    /** @param line an expression for method and path */
    public final synchronized void nextTo(String line, Fault fault) {
        scripts.add(new Script(line, Optional.empty(), Optional.of(fault), false));
    }

    /** All such requests are answered so, until {@link #recover()}. */
    public final synchronized void always(String line, Reply reply) {
        scripts.add(new Script(line, Optional.of(reply), Optional.empty(), true));
    }

    /** All such requests fail so, until {@link #recover()}. */
    public final synchronized void always(String line, Fault fault) {
        scripts.add(new Script(line, Optional.empty(), Optional.of(fault), true));
    }

    /** Something that happens elsewhere, each time just before such a request is answered. */
    public final void meanwhile(String line, Runnable event) {
        events.add(new Event(line, event));
    }

    /** Nothing happens elsewhere any more, and all is well again. */
    public final void forget() {
        events.clear();
        recover();
    }

    /** All is well again. */
    public final synchronized void recover() {
        scripts.clear();
    }

    /** All that it was asked. */
    public final synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Method and path of all that it was asked. */
    public final List<String> lines() {
        return requests().stream().map(Request::line).toList();
    }

    /** All that it was asked to change. */
    public final List<String> writes() {
        return lines().stream().filter(line -> !line.startsWith("GET ")).toList();
    }

    /** All pull requests, the oldest first. */
    public final synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Its only pull request. */
    public final synchronized Entry only() {
        if (entries.size() != 1) {
            throw new AssertionError("There are " + entries.size() + " pull requests: " + lines());
        }
        return entries.get(0);
    }

    /** An open pull request, as somebody else made it. */
    public final synchronized Entry add(String from, String into, String title) {
        Entry entry = new Entry(entries.size() + 1, from, into, title);
        entries.add(entry);
        return entry;
    }

    /** The open pull request between some branches. */
    protected final Optional<Entry> open(String from, String into) {
        return entries.stream()
                .filter(entry -> entry.isOpen() && entry.isBetween(from, into))
                .findFirst();
    }

    protected final Optional<Entry> entry(int number) {
        return entries.stream().filter(entry -> entry.number == number).findFirst();
    }

    /** All pull requests, the newest first, as lists have them. */
    protected final List<Entry> newestFirst() {
        List<Entry> all = new ArrayList<>(entries);
        Collections.reverse(all);
        return all;
    }

    /** Sets of a pull request's text what a request has of it. */
    protected static void setText(Entry entry, Request request, String title, String description) {
        if (request.body().has(title)) {
            entry.title = request.text(title);
        }
        if (request.body().has(description)) {
            entry.description = request.text(description);
        }
    }

    /** A state in a server's own words. */
    protected static String state(Entry entry, String open, String merged, String closed) {
        return switch (entry.state) {
            case OPEN -> open;
            case MERGED -> merged;
            case CLOSED -> closed;
        };
    }

    /** Whether a request signs in by Basic, with that user and the token. */
    protected static boolean isBasic(Request request, String user) {
        String signIn = user + ":" + TOKEN;
        return request.header("authorization")
                .equals("Basic " + Base64.getEncoder().encodeToString(signIn.getBytes(StandardCharsets.UTF_8)));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            Request request = request(exchange);
            events.stream()
                    .filter(event -> request.line().matches(event.line()))
                    .forEach(event -> event.action().run());
            Optional<Script> script = record(request);
            Optional<Fault> fault = script.flatMap(Script::fault);
            if (fault.isPresent() && fault.get() != Fault.BREAKS_AFTER) {
                fail(exchange, fault.get());
                return;
            }
            Reply reply = script.flatMap(Script::reply).orElseGet(() -> replyTo(request));
            if (fault.isEmpty()) {
                send(exchange, reply);
            }
        } catch (IOException | RuntimeException | Error e) {
            synchronized (this) {
                problems.add(exchange.getRequestURI() + ": " + e);
            }
        } finally {
            // Without an answer, this breaks the connection.
            exchange.close();
        }
    }

    private Request request(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        JsonNode body = bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
        return new Request(exchange.getRequestMethod(), path, query(query), headers, body);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                String[] parts = pair.split("=", 2);
                // A name may be there several times, for any of its values.
                query.merge(decoded(parts[0]), decoded(parts[1]), (one, other) -> one + "," + other);
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private synchronized Optional<Script> record(Request request) {
        requests.add(request);
        for (Iterator<Script> all = scripts.iterator(); all.hasNext(); ) {
            Script script = all.next();
            if (request.line().matches(script.line())) {
                if (!script.stays()) {
                    all.remove();
                }
                return Optional.of(script);
            }
        }
        return Optional.empty();
    }

    private synchronized Reply replyTo(Request request) {
        String path = below(request.path());
        if (path.isEmpty()) {
            return Reply.html(404);
        }
        Request below = new Request(request.method(), path, request.query(), request.headers(), request.body());
        Optional<Rule> rule = rules().stream().filter(one -> one.isFor(below)).findFirst();
        Optional<String> problem = rule.isEmpty()
                ? Optional.of("There is no call " + below.line())
                : rule.get().broken(below);
        if (!request.header("user-agent").equals("collection-mirror")) {
            problem = Optional.of(request.line() + " has no User-Agent of ours");
        }
        if (problem.isPresent()) {
            problems.add(problem.get());
            return Reply.json(400, Map.of("message", "No such call"));
        }
        for (Publication publication : publications()) {
            PublishedApi.of(publication, rules())
                    .filter(api -> api.knows(rule.get()))
                    .ifPresent(api -> problems.addAll(api.broken(below)));
        }
        return isSignedIn(request) ? answer(below) : signInFirst();
    }

    private void fail(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault) {
            case SILENT -> awaitEnd();
            case STALLS -> {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                awaitEnd();
            }
            case CUT -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write("{\"title\": ".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
            case HUGE -> {
                exchange.sendResponseHeaders(200, 0);
                sendBlanks(exchange.getResponseBody());
            }
            default -> {
                // Closing it without an answer is all.
            }
        }
    }

    private static void sendBlanks(OutputStream out) {
        byte[] blanks = " ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        try {
            for (int sent = 0; sent < HUGE; sent += blanks.length) {
                out.write(blanks);
            }
        } catch (IOException e) {
            // The client has had enough.
        }
    }

    private void awaitEnd() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** @throws AssertionError if it was asked for something that the server's description does not have */
    @Override
    public final void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        synchronized (this) {
            if (!problems.isEmpty()) {
                throw new AssertionError(String.join("\n", problems));
            }
        }
    }
}
