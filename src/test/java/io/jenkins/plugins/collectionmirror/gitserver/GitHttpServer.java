package io.jenkins.plugins.collectionmirror.gitserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * C git's {@code http-backend} behind the JDK's HTTP server, on loopback: what GitHub and GitLab are to a client. It
 * serves the repositories below a folder. Without an account, everybody may do everything.
 */
public final class GitHttpServer implements AutoCloseable {
    /** A request as it came in, for tests that look for what must not be in it. */
    public record Request(String method, String target, Map<String, List<String>> headers) {
        /** Whether it asked the given service, such as {@code git-receive-pack}, to do its work. */
        public boolean calls(String service) {
            return method.equals("POST") && target.endsWith("/" + service);
        }
    }

    private record Redirect(String path, int status) {}

    private final Path root;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Boolean> writersByAuthorization = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final Map<String, Redirect> redirects = new ConcurrentHashMap<>();
    private volatile Consumer<Request> before = request -> {};
    private volatile Consumer<Request> after = request -> {};
    private volatile UnaryOperator<String> advertisement = UnaryOperator.identity();
    private volatile boolean protocolV2 = true;
    private volatile boolean dropsPushAnswers;
    private volatile int refusal = 401;

    /** What belongs to one connection. */
    private static final Set<String> NOT_FORWARDED = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "transfer-encoding",
            "upgrade",
            ":status");

    private final Map<String, String> forwards = new ConcurrentHashMap<>();

    private GitHttpServer(Path root, HttpServer server) {
        this.root = root;
        this.server = server;
    }

    /** A server for the repositories below the given folder. */
    public static GitHttpServer start(Path root) {
        CGit.assumeAvailable();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            GitHttpServer git = new GitHttpServer(root, server);
            server.createContext("/", git::handle);
            server.setExecutor(git.threads);
            server.start();
            return git;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An account that may read and push; from now on, nobody may do anything without one. */
    public GitHttpServer account(String user, String token) {
        writersByAuthorization.put(basic(user, token), true);
        return this;
    }

    /** A token that may read and push, and is no password; from now on, nobody may do anything without one. */
    public GitHttpServer bearer(String token) {
        writersByAuthorization.put("Bearer " + token, true);
        return this;
    }

    /** An account that may only read. */
    public GitHttpServer readOnlyAccount(String user, String token) {
        writersByAuthorization.put(basic(user, token), false);
        return this;
    }

    /** Answers whoever has no account with another status than 401. */
    public GitHttpServer refusingWith(int status) {
        refusal = status;
        return this;
    }

    /** Speaks the old protocol, whatever a client asks for. */
    public GitHttpServer oldProtocol() {
        protocolV2 = false;
        return this;
    }

    /**
     * Answers requests for paths that begin like this with a redirect to the same below another path, as after a
     * rename.
     */
    public GitHttpServer redirect(String from, String to) {
        return redirect(from, to, 301);
    }

    /** The same with a status of its own. */
    public GitHttpServer redirect(String from, String to, int status) {
        redirects.put("/" + from, new Redirect("/" + to, status));
        return this;
    }

    /** Called with each request before it is served, such as to move a branch in between. */
    public GitHttpServer before(Consumer<Request> action) {
        before = action;
        return this;
    }

    /** Called with each request once git has served it. */
    public GitHttpServer after(Consumer<Request> action) {
        after = action;
        return this;
    }

    /** Requests for paths that begin like this go to another server: one address has both. */
    public GitHttpServer forward(String prefix, String url) {
        forwards.put(prefix, url);
        return this;
    }

    private void forward(HttpExchange exchange, String url) throws IOException {
        pass(exchange, URI.create(url + exchange.getRequestURI()));
    }

    /** Serves a request that came to another server in front of this one. */
    void passOn(HttpExchange exchange, String target) throws IOException {
        pass(exchange, URI.create("http://" + host() + target));
    }

    private static void pass(HttpExchange exchange, URI target) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, values.get(0));
            }
        });
        try {
            HttpResponse<byte[]> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_FORWARDED.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Changes what the server says it can do, by text of the same length. */
    public GitHttpServer advertisement(UnaryOperator<String> change) {
        advertisement = change;
        return this;
    }

    /** Breaks the connection after a push has been taken, before the client hears of it. */
    public GitHttpServer dropPushAnswers() {
        dropsPushAnswers = true;
        return this;
    }

    /** The URL of a repository below the root. */
    public String url(String repository) {
        return "http://" + host() + "/" + repository;
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** All requests so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many bytes of bodies clients have sent so far. */
    public long bytesReceived() {
        return received.get();
    }

    /** How many bytes of bodies have gone to clients so far. */
    public long bytesSent() {
        return sent.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()));
            requests.add(request);
            before.accept(request);
            Optional<String> elsewhere = forwards.keySet().stream()
                    .filter(request.target()::startsWith)
                    .findFirst();
            if (elsewhere.isPresent()) {
                forward(exchange, forwards.get(elsewhere.get()));
                return;
            }
            Optional<String> moved = redirects.keySet().stream()
                    .filter(request.target()::startsWith)
                    .findFirst();
            if (moved.isPresent()) {
                Redirect redirect = redirects.get(moved.get());
                String rest = request.target().substring(moved.get().length());
                exchange.getResponseHeaders().set("Location", redirect.path() + rest);
                exchange.sendResponseHeaders(redirect.status(), -1);
                return;
            }
            boolean pushes = request.target().contains("git-receive-pack");
            Boolean mayPush = writersByAuthorization.get(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            if (!writersByAuthorization.isEmpty() && mayPush == null) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(refusal, -1);
            } else if (pushes && Boolean.FALSE.equals(mayPush)) {
                exchange.sendResponseHeaders(403, -1);
            } else {
                serve(exchange, request);
            }
        }
    }

    private void serve(HttpExchange exchange, Request request) throws IOException {
        ProcessBuilder builder = CGit.builder(root, "http-backend");
        environment(builder.environment(), exchange);
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        CompletableFuture<Void> body = CompletableFuture.runAsync(() -> copyBody(exchange, process), threads);
        try (InputStream in = new BufferedInputStream(process.getInputStream())) {
            int status = headers(in, exchange.getResponseHeaders());
            if (request.calls("git-receive-pack") && dropsPushAnswers) {
                in.readAllBytes();
                after.accept(request);
                return;
            }
            if (request.target().contains("/info/refs")) {
                byte[] changed = advertisement
                        .apply(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                        .getBytes(StandardCharsets.ISO_8859_1);
                sent.addAndGet(changed.length);
                exchange.sendResponseHeaders(status, changed.length == 0 ? -1 : changed.length);
                exchange.getResponseBody().write(changed);
            } else {
                exchange.sendResponseHeaders(status, 0);
                sent.addAndGet(in.transferTo(exchange.getResponseBody()));
            }
            body.join();
            after.accept(request);
        } finally {
            process.destroy();
        }
    }

    private void environment(Map<String, String> environment, HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        put(environment, "QUERY_STRING", exchange.getRequestURI().getRawQuery());
        put(environment, "CONTENT_TYPE", headers.getFirst("Content-Type"));
        put(environment, "CONTENT_LENGTH", headers.getFirst("Content-Length"));
        put(environment, "HTTP_CONTENT_ENCODING", headers.getFirst("Content-Encoding"));
        // With a user, http-backend allows pushes that the repository does not forbid.
        environment.put("REMOTE_USER", "tester");
        environment.put("REMOTE_ADDR", "127.0.0.1");
        if (protocolV2) {
            put(environment, "GIT_PROTOCOL", headers.getFirst("Git-Protocol"));
        }
    }

    private static void put(Map<String, String> environment, String name, String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }

    private void copyBody(HttpExchange exchange, Process process) {
        try (OutputStream out = process.getOutputStream()) {
            received.addAndGet(exchange.getRequestBody().transferTo(out));
        } catch (IOException e) {
            // The backend may answer without reading all: the client learns why from the answer.
            return;
        }
    }

    /** Reads the CGI headers and returns the status. */
    private static int headers(InputStream in, Headers headers) throws IOException {
        int status = 200;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon);
            String value = line.substring(colon + 1).strip();
            if (name.toLowerCase(Locale.ROOT).equals("status")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                headers.add(name, value);
            }
        }
        return status;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static String basic(String user, String token) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
    }
}
