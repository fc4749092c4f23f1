package io.jenkins.plugins.collectionmirror.gitserver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web proxy on loopback that is asked to pass TLS on, writes down by whom and to where, and lets nobody through. */
public final class TunnelProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final int status;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private TunnelProxy(ServerSocket socket, int status) {
        this.socket = socket;
        this.status = status;
    }

    /** A proxy that wants a user name and a password, and then answers with a status. */
    public static TunnelProxy answering(int status) throws IOException {
        TunnelProxy proxy = new TunnelProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), status);
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    /** Its address with an account. */
    public String url(String account) {
        return "http://" + account + "@127.0.0.1:" + port();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** What was asked for with a sign-in: a line of the host, a blank and the sign-in. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            while (answer(client, in)) {
                // Java asks again over the same connection, with its sign-in.
            }
        } catch (IOException e) {
            // The client has gone away; it reports what it saw.
            return;
        }
    }

    private boolean answer(Socket client, BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            lines.add(line);
        }
        if (lines.isEmpty()) {
            return false;
        }
        String signIn = lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization: "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .findFirst()
                .orElse("");
        if (!signIn.isEmpty()) {
            asked.add(lines.get(0).split(" ")[1] + " " + signIn);
        }
        String head = signIn.isEmpty()
                ? "HTTP/1.1 407 Sign in\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
                : "HTTP/1.1 " + status + " No\r\n";
        client.getOutputStream().write((head + "Content-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        return true;
    }
}
