package io.jenkins.plugins.collectionmirror.engine.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.source.http.AnswerBody.Room;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that says exactly what a test wants, byte for byte, and then nothing more. */
class JdkHttpExchangeTest {
    @TempDir
    Path scratch;

    private final AtomicInteger status = new AtomicInteger();
    private final AtomicInteger bytes = new AtomicInteger();

    @Test
    void a_server_that_says_nothing_is_given_up() {
        assertThatThrownBy(() -> get("", Duration.ofMillis(300)))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessage("nothing came for 0 s");
        assertThat(status).hasValue(0);
    }

    @Test
    void a_body_that_stalls_is_given_up_and_leaves_no_file() throws IOException {
        assertThatThrownBy(() ->
                        get("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"collection\"", Duration.ofMillis(300)))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(status).hasValue(200);
        assertThat(bytes).hasValue(13);
        try (Stream<Path> files = Files.list(scratch)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nX: ",
                "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;"
            })
    void an_answer_that_comes_byte_by_byte_is_given_up(String said) {
        assertThatThrownBy(() -> get(said, Duration.ofMillis(300), true))
                .isInstanceOf(TrickleException.class)
                .hasMessage("came at less than 1 KB/s");
    }

    @Test
    void an_answer_that_takes_its_time_and_then_comes_is_waited_for() throws Exception {
        get("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n", Duration.ofSeconds(20), true);
        assertThat(bytes).hasValue(30);
    }

    @Test
    void an_interrupt_ends_a_download_at_once() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> get("", Duration.ofMinutes(5))).isInstanceOf(InterruptedException.class);
    }

    @Test
    void an_encoding_that_was_not_asked_for_is_refused() {
        assertThatThrownBy(() -> get(
                        "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\nxx",
                        Duration.ofSeconds(20)))
                .isInstanceOf(IOException.class)
                .hasMessage("it came in the encoding br, which was not asked for");
    }

    private void get(String said, Duration readTimeout) throws IOException, InterruptedException {
        get(said, readTimeout, false);
    }

    /** @param dripping whether the server goes on with a byte now and then */
    private void get(String said, Duration readTimeout, boolean dripping) throws IOException, InterruptedException {
        CountDownLatch over = new CountDownLatch(dripping ? 1 : 0);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> connection = CompletableFuture.supplyAsync(() -> say(server, said, over));
            Room room = new Room(scratch, 8, 1_000);
            Duration toConnect = dripping ? Duration.ofMillis(300) : Duration.ofSeconds(20);
            JdkHttpExchange exchange =
                    new JdkHttpExchange(Secret.of("key"), toConnect, readTimeout, WebProxy.OF_JAVA, room);
            exchange.get(
                    URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x"),
                    "application/json",
                    new HttpExchange.Arrival() {
                        @Override
                        public void head(AnswerHead head) {
                            status.set(head.status());
                        }

                        @Override
                        public void bytes(int count) {
                            bytes.addAndGet(count);
                        }
                    });
            over.countDown();
            connection.join().close();
        } finally {
            over.countDown();
        }
    }

    private static Socket say(ServerSocket server, String said, CountDownLatch over) {
        try {
            Socket socket = server.accept();
            socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write('x');
            }
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
