package io.jenkins.plugins.collectionmirror.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The ways in which the real API, or what stands before it, misbehaves. */
public final class Answers {
    private Answers() {}

    /** The proper reply, for a script that counts calls. */
    public static Answer proper() {
        return proper -> proper;
    }

    public static Answer json(int status, String body) {
        return proper -> Reply.json(status, body);
    }

    /** 429, to be tried again, with one header that tells when. */
    public static Answer rateLimited(String header, String value) {
        return proper -> Reply.json(429, "{\"error\":{\"name\":\"rateLimited\",\"message\":\"Rate limit exceeded\"}}")
                .with(header, value);
    }

    /** 429 as an RFC 7807 problem, without any header. */
    public static Answer rateLimitedProblem() {
        return json(
                429,
                "{\"type\":\"https://api.postman.com/problems/too-many-requests\",\"title\":\"Too Many Requests\"}");
    }

    /** 429 because the month's calls are used up. */
    public static Answer monthUsedUp() {
        return json(
                429,
                "{\"error\":{\"name\":\"serviceLimitExhausted\",\"message\":\"You have exceeded your monthly API"
                        + " usage.\"}}");
    }

    public static Answer serviceUnavailable() {
        return json(503, "{\"error\":{\"name\":\"serverError\",\"message\":\"An error has occurred on the server.\"}}");
    }

    /** 504 from the load balancer, as large collections get it. */
    public static Answer gatewayTimeout() {
        return proper -> html(504, "<html><head><title>504 Gateway Time-out</title></head></html>");
    }

    /** A login page with status 200. */
    public static Answer loginPage() {
        return proper -> html(200, "<!DOCTYPE html>\n<html><body><form action=\"/login\">Sign in</form></body></html>");
    }

    /** Half of the bytes that the header promised. */
    public static Answer brokenOff() {
        return proper -> new Reply(proper.status(), proper.headers(), proper.body(), proper.body().length / 2);
    }

    /** Half of the bytes, with a header that fits the half: a proxy cut it. */
    public static Answer half() {
        return proper ->
                Reply.json(200, new String(proper.body(), 0, proper.body().length / 2, StandardCharsets.ISO_8859_1));
    }

    /** The connection is cut before anything is answered. */
    public static Answer connectionCut() {
        return proper -> new Reply(proper.status(), proper.headers(), proper.body(), -1);
    }

    public static Answer empty() {
        return proper -> Reply.json(200, "");
    }

    /** The proper reply, compressed. */
    public static Answer gzip() {
        return proper -> {
            byte[] body = gzip(proper.body());
            return new Reply(proper.status(), proper.headers(), body, body.length).with("Content-Encoding", "gzip");
        };
    }

    /** Compressed bytes of any content. */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Reply html(int status, String page) {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        return new Reply(status, Map.of("Content-Type", "text/html"), body, body.length);
    }
}
