package io.jenkins.plugins.collectionmirror.gitserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** A web proxy on loopback, for plain http, that may ask for a user name and a password. */
public final class WebProxyServer implements AutoCloseable {
    private static final Set<String> NOT_FORWARDED = Set.of(
            "host", "connection", "proxy-connection", "proxy-authorization", "content-length", "transfer-encoding");

    private final HttpServer server;
    private final String authorization;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<URI> requests = new ConcurrentLinkedQueue<>();

    private WebProxyServer(HttpServer server, String authorization) {
        this.server = server;
        this.authorization = authorization;
    }

    /** A proxy for everybody. */
    public static WebProxyServer open() throws IOException {
        return start("");
    }

    /** A proxy for one user. */
    public static WebProxyServer forUser(String user, String password) throws IOException {
        byte[] account = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return start("Basic " + Base64.getEncoder().encodeToString(account));
    }

    private static WebProxyServer start(String authorization) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        WebProxyServer proxy = new WebProxyServer(server, authorization);
        server.createContext("/", proxy::handle);
        server.setExecutor(proxy.threads);
        server.start();
        return proxy;
    }

    /** The way through this proxy, for all hosts but the given ones. */
    public WebProxy way(String user, String password, Pattern... direct) {
        return new WebProxy("127.0.0.1", server.getAddress().getPort(), user, Secret.of(password), List.of(direct));
    }

    /** Its address with an account, as variables name it. */
    public String url(String account) {
        return "http://" + account + "@127.0.0.1:" + server.getAddress().getPort();
    }

    /** The addresses of all requests that were let through. */
    public List<URI> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            if (!authorization.isEmpty() && !authorization.equals(given)) {
                exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"proxy\"");
                exchange.sendResponseHeaders(407, -1);
                return;
            }
            requests.add(exchange.getRequestURI());
            forward(exchange);
        }
    }

    private static void forward(HttpExchange exchange) throws IOException {
        HttpURLConnection target =
                (HttpURLConnection) exchange.getRequestURI().toURL().openConnection(Proxy.NO_PROXY);
        target.setRequestMethod(exchange.getRequestMethod());
        exchange.getRequestHeaders().forEach((name, values) -> values.stream()
                .filter(value -> !NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(value -> target.addRequestProperty(name, value)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (body.length > 0) {
            target.setDoOutput(true);
            target.getOutputStream().write(body);
        }
        int status = target.getResponseCode();
        target.getHeaderFields().forEach((name, values) -> {
            if (name != null && !NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        byte[] answer = answer(target, status);
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
    }

    private static byte[] answer(HttpURLConnection target, int status) {
        try (InputStream in = status < 400 ? target.getInputStream() : target.getErrorStream()) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
