package io.jenkins.plugins.collectionmirror.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Stands on loopback before an HTTP server and lets everything through, one request a connection, except where a test
 * says what is to go wrong, byte for byte.
 */
public final class FaultyRelay implements AutoCloseable {
    /** What happens to one request instead of being served. */
    @FunctionalInterface
    public interface Fault {
        void happen(Request request) throws IOException, InterruptedException;
    }

    private static final class Rule {
        private final Predicate<String> requests;
        private final Queue<Fault> next;
        private final Fault then;

        Rule(Predicate<String> requests, List<Fault> next, Fault then) {
            this.requests = requests;
            this.next = new ArrayDeque<>(next);
            this.then = then;
        }

        synchronized Fault next() {
            return next.isEmpty() ? then : next.remove();
        }
    }

    private final URI server;
    private final ServerSocket socket;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "faulty-relay");
        thread.setDaemon(true);
        return thread;
    });

    private FaultyRelay(URI server, ServerSocket socket) {
        this.server = server;
        this.socket = socket;
    }

    /** @param server the URL of any page of the server on loopback */
    public static FaultyRelay before(String server) throws IOException {
        FaultyRelay relay =
                new FaultyRelay(URI.create(server), new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
        relay.threads.execute(relay::accept);
        return relay;
    }

    /** The same page by way of this relay. */
    public String url(String path) {
        return "http://127.0.0.1:" + socket.getLocalPort() + path;
    }

    /**
     * The next requests go wrong in these ways, one each; those after them do not.
     *
     * @param requests which requests, by their first line, such as {@code GET /me HTTP/1.1}
     */
    public FaultyRelay next(Predicate<String> requests, Fault... faults) {
        rules.add(new Rule(requests, List.of(faults), Request::serve));
        return this;
    }

    /** All such requests go wrong in this way. */
    public FaultyRelay always(Predicate<String> requests, Fault fault) {
        rules.add(new Rule(requests, List.of(), fault));
        return this;
    }

    /** Nothing goes wrong any more. */
    public void heal() {
        rules.clear();
    }

    /** How many such requests there were. */
    public long count(Predicate<String> requests) {
        return seen.stream().filter(requests).count();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
        for (Socket client : clients) {
            client.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                clients.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            Request request = new Request(client);
            seen.add(request.line());
            Fault fault = rules.stream()
                    .filter(rule -> rule.requests.test(request.line()))
                    .findFirst()
                    .map(Rule::next)
                    .orElse(Request::serve);
            fault.happen(request);
        } catch (IOException gone) {
            // A client that has had enough goes away; it says itself what it saw.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(client);
        }
    }

    /** One request, and the connection that it came by. */
    public final class Request {
        private final Socket client;
        private final String head;
        private final byte[] body;

        private Request(Socket client) throws IOException {
            this.client = client;
            InputStream in = client.getInputStream();
            this.head = head(in);
            String lower = head.toLowerCase(Locale.ROOT);
            this.body = lower.contains("\r\ntransfer-encoding: chunked") ? chunks(in) : in.readNBytes(length(lower));
        }

        String line() {
            return head.substring(0, head.indexOf("\r\n"));
        }

        /**
         * The server's own answer, head and body as they go over the wire. It says that the connection ends with it: a
         * client that was not told would send its next request into one that is about to be closed.
         */
        public byte[] answer() throws IOException {
            try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
                OutputStream out = upstream.getOutputStream();
                out.write(head.replaceAll("(?i)\r\n(connection|expect|upgrade|http2-settings): [^\r]*", "")
                        .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
                String answer = new String(upstream.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                return answer.replaceFirst("\r\n", "\r\nConnection: close\r\n").getBytes(StandardCharsets.ISO_8859_1);
            }
        }

        public void serve() throws IOException {
            send(answer());
        }

        void send(byte[] bytes) throws IOException {
            send(bytes, bytes.length);
        }

        void send(byte[] bytes, int length) throws IOException {
            client.getOutputStream().write(bytes, 0, length);
            client.getOutputStream().flush();
        }

        /** Breaks the connection, without an end. */
        void reset() throws IOException {
            client.setSoLinger(true, 0);
            client.close();
        }

        /** Says nothing more, and keeps the connection. */
        public void hang() throws InterruptedException {
            closed.await();
        }

        /** Whether some milliseconds have gone by with this relay still there. */
        boolean pause(long millis) throws InterruptedException {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        int at = head.indexOf("\r\ncontent-length: ");
        return at < 0 ? 0 : Integer.parseInt(head.substring(at + 18, head.indexOf("\r\n", at + 2)));
    }

    /** A chunked body as it comes, chunk heads included. */
    private static byte[] chunks(InputStream in) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        try {
            for (; ; ) {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                    line.write(next);
                }
                chunks.writeBytes(line.toByteArray());
                chunks.write('\n');
                int size = Integer.parseInt(
                        line.toString(StandardCharsets.ISO_8859_1).strip(), 16);
                chunks.writeBytes(in.readNBytes(size + 2));
                if (size == 0) {
                    return chunks.toByteArray();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
