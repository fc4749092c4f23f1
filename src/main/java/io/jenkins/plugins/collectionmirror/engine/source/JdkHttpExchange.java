package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.source.AnswerBody.Room;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/** HTTP by the JDK's client. Redirects are not followed: the key is for the configured host only. */
final class JdkHttpExchange implements HttpExchange {
    private final HttpClient client;
    private final Secret apiKey;
    private final Duration readTimeout;
    private final Room room;

    /** @param readTimeout how long the server may be silent, before its answer and within */
    JdkHttpExchange(Secret apiKey, Duration connectTimeout, Duration readTimeout, WebProxy proxy, Room room) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
        proxy.selector().ifPresent(builder::proxy);
        proxy.authenticator().ifPresent(builder::authenticator);
        this.client = builder.build();
        this.apiKey = apiKey;
        this.readTimeout = readTimeout;
        this.room = room;
    }

    @Override
    public Answer get(URI uri, Arrival arrival) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("X-Api-Key", apiKey.reveal())
                .header("User-Agent", "collection-mirror")
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .build();
        Download download = new Download(new AnswerBody(room), arrival);
        CompletableFuture<HttpResponse<AnswerBody>> sent = client.sendAsync(request, info -> {
            arrival.head(new AnswerHead(info.statusCode(), info.headers()));
            return download;
        });
        try {
            HttpResponse<AnswerBody> response = await(sent, download);
            Content body = decode(response, response.body());
            return new Answer(new AnswerHead(response.statusCode(), response.headers()), body);
        } catch (IOException | InterruptedException e) {
            sent.cancel(true);
            download.body.discard();
            throw e;
        }
    }

    /** {@link HttpRequest.Builder#timeout} ends with the header; a body that stalls would be waited for without end. */
    private HttpResponse<AnswerBody> await(CompletableFuture<HttpResponse<AnswerBody>> sent, Download download)
            throws IOException, InterruptedException {
        for (; ; ) {
            long left = readTimeout.toNanos() - download.silentNanos();
            if (left <= 0) {
                throw new HttpTimeoutException("nothing came for " + readTimeout.toSeconds() + " s");
            }
            try {
                return sent.get(left, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            }
        }
    }

    private Content decode(HttpResponse<?> response, AnswerBody received) throws IOException {
        Content body = received.content();
        String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
        if (encoding.equalsIgnoreCase("identity") || body.size() == 0) {
            return body;
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new IOException(
                    "it came in the encoding " + Printable.excerpt(encoding) + ", which was not asked for");
        }
        AnswerBody decoded = new AnswerBody(room);
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(body.open()), 16 * 1024)) {
            return decoded.writeAll(in).content();
        } catch (IOException e) {
            decoded.discard();
            throw e;
        } finally {
            received.discard();
        }
    }

    /** Receives one body. */
    private static final class Download implements BodySubscriber<AnswerBody> {
        private final AnswerBody body;
        private final Arrival arrival;
        private final CompletableFuture<AnswerBody> done = new CompletableFuture<>();
        private volatile long lastNanos = System.nanoTime();
        private volatile Flow.Subscription subscription;

        Download(AnswerBody body, Arrival arrival) {
            this.body = body;
            this.arrival = arrival;
        }

        long silentNanos() {
            return System.nanoTime() - lastNanos;
        }

        @Override
        public CompletionStage<AnswerBody> getBody() {
            return done;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            lastNanos = System.nanoTime();
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            lastNanos = System.nanoTime();
            try {
                for (ByteBuffer buffer : buffers) {
                    byte[] bytes = new byte[buffer.remaining()];
                    buffer.get(bytes);
                    arrival.bytes(bytes.length);
                    body.write(bytes, bytes.length);
                }
            } catch (IOException e) {
                subscription.cancel();
                done.completeExceptionally(e);
            }
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            done.complete(body);
        }
    }
}
