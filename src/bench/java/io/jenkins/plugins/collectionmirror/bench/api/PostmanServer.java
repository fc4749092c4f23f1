package io.jenkins.plugins.collectionmirror.bench.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.RateLimits.Standing;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as the Postman API does, on loopback, with bytes that are ready before anyone asks: what a contender is
 * measured with shall be its own work. It takes no part in redirects, errors of other kinds, environments and globals;
 * the demo's look-alike does. Thread-safe.
 */
public final class PostmanServer implements AutoCloseable {
    public static final String API_KEY = "PMAK-benchmark-0123456789abcdef";
    static final String OWNER = "12345678";

    private static final int THREADS = 16;
    private static final Pattern NUMBER = Pattern.compile("(?:^|&)(limit|offset)=(\\d+)");
    private static final Pattern WORKSPACE = Pattern.compile("(?:^|&)workspace=([^&]*)");

    /** What the server did with one call, and when. */
    public record Call(long millis, int status) {}

    private final Map<String, ServedWorkspace> workspaces = new ConcurrentHashMap<>();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final RateLimits limits;
    private final long delayMillis;
    private final HttpServer server;

    /**
     * @param limits what it allows
     * @param delayMillis how long each answer takes
     */
    public PostmanServer(RateLimits limits, long delayMillis) throws IOException {
        this.limits = limits;
        this.delayMillis = delayMillis;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public PostmanServer with(ServedWorkspace workspace) {
        workspaces.put(workspace.id(), workspace);
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All calls so far, in the order of their answers. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (delayMillis > 0) {
                Thread.sleep(delayMillis);
            }
            Reply reply = reply(exchange);
            calls.add(new Call(System.currentTimeMillis(), reply.status()));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply reply(HttpExchange exchange) {
        if (!API_KEY.equals(exchange.getRequestHeaders().getFirst("X-Api-Key"))) {
            return error(
                    401, "AuthenticationError", "Invalid API Key. Every request requires a valid API Key to be sent.");
        }
        String path = exchange.getRequestURI().getPath();
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        boolean list = path.equals("/collections") || path.matches("/workspaces(/[^/]+)?");
        Optional<Standing> standing = limits.count(list);
        Reply reply = standing.filter(Standing::refused).isPresent()
                ? error(429, "rateLimited", "Rate limit exceeded. Please retry later.")
                : answer(path.substring(1).split("/", -1), query);
        return standing.isPresent() ? standing.get().told(reply) : reply;
    }

    private Reply answer(String[] path, String query) {
        if (path.length == 1 && path[0].equals("collections")) {
            return ofWorkspace(first(WORKSPACE, query), workspace -> list(workspace, query));
        }
        if (path.length == 2 && path[0].equals("collections")) {
            return workspaces.values().stream()
                    .flatMap(workspace -> Optional.ofNullable(workspace.collection(path[1])).stream())
                    .findFirst()
                    .map(found -> Reply.json(200, found.answer()))
                    .orElseGet(() -> error(404, "instanceNotFoundError", "We could not find the collection"));
        }
        if (path.length == 2 && path[0].equals("workspaces")) {
            return ofWorkspace(path[1], ServedWorkspace::described);
        }
        if (path.length == 3 && path[2].equals("activities")) {
            return ofWorkspace(path[1], ServedWorkspace::activities);
        }
        return error(404, "notFound", "Requested resource not found");
    }

    private Reply ofWorkspace(String id, Function<ServedWorkspace, byte[]> body) {
        return Optional.ofNullable(workspaces.get(id))
                .map(workspace -> Reply.json(200, body.apply(workspace)))
                .orElseGet(() -> error(404, "workspaceNotFoundError", "Workspace not found"));
    }

    private static byte[] list(ServedWorkspace workspace, String query) {
        int limit = -1;
        int offset = 0;
        Matcher number = NUMBER.matcher(query);
        while (number.find()) {
            int value = Integer.parseInt(number.group(2));
            limit = number.group(1).equals("limit") ? value : limit;
            offset = number.group(1).equals("offset") ? value : offset;
        }
        return workspace.listed(offset, limit);
    }

    private static String first(Pattern pattern, String query) {
        Matcher matcher = pattern.matcher(query);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Reply error(int status, String name, String message) {
        return Reply.json(
                status,
                ("{\"error\":{\"name\":\"" + name + "\",\"message\":\"" + message + "\"}}")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
