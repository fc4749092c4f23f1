package io.jenkins.plugins.collectionmirror.engine.source.http;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.source.http.AnswerBody.Room;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * HTTP by the JDK's {@link HttpURLConnection}, which starts in a tenth of the time of its {@code HttpClient} and takes
 * a third of the processor time for each call. Redirects are not followed: the key is only for the configured host.
 */
public final class JdkHttpExchange implements HttpExchange {
    private static final int BUFFER_BYTES = 16 * 1024;
    /** The usual compression of JSON, to estimate the size of a body. */
    private static final int USUAL_COMPRESSION = 8;

    /** Java's message when a proxy does not tunnel TLS; a wrong sign-in (407) is handled elsewhere. */
    private static final Pattern TUNNEL_REFUSED =
            Pattern.compile(".*Proxy returns \"HTTP/\\S+ (?!407)(?<status>\\d{3})\\b.*", Pattern.DOTALL);

    private final Secret apiKey;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final WebProxy proxy;
    private final Room room;

    /** Connections block and cannot be interrupted; a thread that waits for one of these threads can. */
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "collection-mirror-http");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param readTimeout how long the server may be silent, before and during its response
     */
    public JdkHttpExchange(Secret apiKey, Duration connectTimeout, Duration readTimeout, WebProxy proxy, Room room) {
        this.apiKey = apiKey;
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
        this.proxy = proxy;
        this.room = room;
    }

    @Override
    public Answer get(URI uri, String accept, Arrival arrival) throws IOException, InterruptedException {
        HttpURLConnection connection = open(uri);
        connection.setRequestProperty("Accept", accept);
        return exchange(connection, Optional.empty(), arrival);
    }

    @Override
    public Answer send(URI uri, Outgoing outgoing, Arrival arrival) throws IOException, InterruptedException {
        HttpURLConnection connection = open(uri);
        connection.setRequestMethod(outgoing.method());
        connection.setDoOutput(true);
        // The JDK repeats a request over a dead connection, unless the length is fixed.
        connection.setFixedLengthStreamingMode(outgoing.body().size());
        connection.setRequestProperty("Content-Type", "application/json");
        if (outgoing.asynchronously()) {
            connection.setRequestProperty("Prefer", "respond-async");
        }
        return exchange(connection, Optional.of(outgoing.body()), arrival);
    }

    private Answer exchange(HttpURLConnection connection, Optional<Content> body, Arrival arrival)
            throws IOException, InterruptedException {
        AnswerBody received = new AnswerBody(room);
        Flow flow = new Flow(arrival);
        Future<Answer> answer = threads.submit(() -> answer(connection, body, received, flow));
        try {
            return flow.await(answer, connectTimeout, readTimeout.multipliedBy(2));
        } catch (InterruptedException | TrickleException e) {
            received.discard();
            // Closing blocks while a read is in progress.
            threads.execute(connection::disconnect);
            throw e;
        } catch (ExecutionException e) {
            received.discard();
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private HttpURLConnection open(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                (proxy.selector().isPresent()
                        ? uri.toURL().openConnection(way(uri))
                        : uri.toURL().openConnection());
        proxy.authenticator().ifPresent(connection::setAuthenticator);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()));
        connection.setReadTimeout(Math.toIntExact(readTimeout.toMillis()));
        connection.setRequestProperty("X-Api-Key", apiKey.reveal());
        connection.setRequestProperty("User-Agent", "collection-mirror");
        connection.setRequestProperty("Accept", "application/json");
        connection.setRequestProperty("Accept-Encoding", "gzip");
        return connection;
    }

    private Proxy way(URI uri) {
        return proxy.selector().orElseThrow().select(uri).get(0);
    }

    private Answer answer(HttpURLConnection connection, Optional<Content> body, AnswerBody received, Flow flow)
            throws IOException {
        try {
            connect(connection, proxy.before(connection.getURL().getHost()));
            if (body.isPresent()) {
                upload(connection, body.get(), flow);
            }
            AnswerHead head = new AnswerHead(connection.getResponseCode(), headers(connection));
            if (head.status() < 0) {
                throw new IOException("it is no HTTP");
            }
            flow.head(head);
            download(connection, head, received, flow);
            return new Answer(head, decode(head, received));
        } catch (SocketTimeoutException e) {
            connection.disconnect();
            throw new HttpTimeoutException("nothing came for " + readTimeout.toSeconds() + " s");
        } catch (IOException | RuntimeException e) {
            connection.disconnect();
            throw e;
        }
    }

    /**
     * @param proxy the web proxy, for messages
     */
    private static void connect(HttpURLConnection connection, Optional<String> proxy) throws IOException {
        try {
            connection.connect();
        } catch (SocketTimeoutException e) {
            throw new HttpConnectTimeoutException(e.getMessage());
        } catch (ConnectException | UnknownHostException e) {
            throw proxy.isEmpty() ? e : new ConnectException("the web proxy " + proxy.get() + " cannot be reached");
        } catch (IOException e) {
            Matcher refusal = TUNNEL_REFUSED.matcher(String.valueOf(e.getMessage()));
            if (proxy.isPresent() && refusal.matches()) {
                throw new ConnectException(
                        "the web proxy " + proxy.get() + " answered with HTTP status " + refusal.group("status"));
            }
            throw e;
        }
    }

    /**
     * A server that rejects a request may answer, and close the connection, before it has read everything; then its
     * answer is more useful than the broken pipe.
     */
    private static void upload(HttpURLConnection connection, Content body, Flow flow) throws IOException {
        try (InputStream in = body.open();
                OutputStream out = connection.getOutputStream()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                flow.sent(count);
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (!isAnswered(connection)) {
                throw e;
            }
        }
    }

    private static boolean isAnswered(HttpURLConnection connection) {
        try {
            return connection.getResponseCode() >= 300;
        } catch (IOException e) {
            return false;
        }
    }

    /** The headers without the status line, which has no name. */
    private static HttpHeaders headers(HttpURLConnection connection) {
        Map<String, List<String>> named = new HashMap<>(connection.getHeaderFields());
        named.remove(null);
        return HttpHeaders.of(named, (name, value) -> true);
    }

    private static void download(HttpURLConnection connection, AnswerHead head, AnswerBody received, Arrival arrival)
            throws IOException {
        InputStream body = head.status() < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (body == null) {
            return;
        }
        long announced = connection.getContentLengthLong();
        long left = announced < 0 ? Long.MAX_VALUE : announced;
        byte[] buffer = new byte[BUFFER_BYTES];
        // If the connection is not kept alive, the JDK would read beyond the announced length.
        while (left > 0) {
            int count = body.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0 && announced >= 0) {
                throw new EOFException(left + " of " + announced + " bytes did not come");
            }
            if (count < 0) {
                break;
            }
            arrival.bytes(count);
            received.write(buffer, count);
            left -= count;
        }
        body.close();
    }

    private Content decode(AnswerHead head, AnswerBody received) throws IOException {
        Content body = received.content();
        String encoding = head.headers().firstValue("Content-Encoding").orElse("identity");
        if (encoding.equalsIgnoreCase("identity") || body.size() == 0) {
            return body;
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new IOException(
                    "it came in the encoding " + Printable.excerpt(encoding) + ", which was not asked for");
        }
        AnswerBody decoded = new AnswerBody(room, USUAL_COMPRESSION * body.size());
        try (InputStream in = new GZIPInputStream(body.open(), BUFFER_BYTES)) {
            return decoded.writeAll(in).content();
        } catch (IOException e) {
            decoded.discard();
            throw e;
        } finally {
            received.discard();
        }
    }
}
