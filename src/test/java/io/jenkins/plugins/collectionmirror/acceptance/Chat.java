package io.jenkins.plugins.collectionmirror.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A chat on loopback that takes messages by a web hook, as Slack, Mattermost and others do. */
final class Chat implements AutoCloseable {
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    private Chat(HttpServer server) {
        this.server = server;
    }

    static Chat start() throws IOException {
        Chat chat = new Chat(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        chat.server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            chat.messages.add(new ObjectMapper()
                    .readTree(new String(body, UTF_8))
                    .path("text")
                    .asText());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        chat.server.start();
        return chat;
    }

    /** The address of the web hook. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** The oldest message that has not been read yet; empty if there is none. */
    String next() {
        String message = messages.poll();
        return message == null ? "" : message;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
