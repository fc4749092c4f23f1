package io.jenkins.plugins.collectionmirror.faults;

import io.jenkins.plugins.collectionmirror.faults.FaultyRelay.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The ways in which a server, or what stands before it, can hurt a request. */
public final class Faults {
    private Faults() {}

    /** The connection is broken off before anything is said. */
    public static Fault reset() {
        return request -> request.reset();
    }

    /** Nothing comes, and the connection stays. */
    public static Fault silence() {
        return request -> request.hang();
    }

    /** A short answer in JSON. */
    public static Fault status(int status, String body) {
        return status(status, "application/json", body);
    }

    /** A short answer of any kind. */
    public static Fault status(int status, String type, String body) {
        return says("HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    /** These bytes, and the end. */
    public static Fault says(String bytes) {
        return request -> request.send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** An answer with one header more, and this body. */
    public static Fault body(String header, byte[] body) {
        return request -> {
            request.send(("HTTP/1.1 200 OK\r\n" + (header.isEmpty() ? "" : header + "\r\n") + "Content-Length: "
                            + body.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            request.send(body);
        };
    }

    /** A body of so many bytes, as they are asked for. */
    public static Fault large(long bytes) {
        return request -> {
            request.send(("HTTP/1.1 200 OK\r\nContent-Length: " + bytes + "\r\n\r\n{\"collection\":\"")
                    .getBytes(StandardCharsets.ISO_8859_1));
            byte[] part = new byte[1_000_000];
            Arrays.fill(part, (byte) 'x');
            for (long left = bytes - 15; left > 0; left -= part.length) {
                request.send(part, (int) Math.min(left, part.length));
            }
        };
    }

    /** A body without any end. */
    public static Fault endless() {
        return request -> {
            request.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            byte[] part = ("f4240\r\n" + "x".repeat(1_000_000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            for (; ; ) {
                request.send(part);
            }
        };
    }

    /** A body that comes byte by byte, too often for any silence, and never ends. */
    public static Fault trickle() {
        return request -> {
            request.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{".getBytes(StandardCharsets.ISO_8859_1));
            while (request.pause(50)) {
                request.send(new byte[] {' '});
            }
        };
    }

    /** The server does what it was asked for, and its answer never arrives: the connection breaks. */
    public static Fault answerLost() {
        return request -> {
            request.answer();
            request.reset();
        };
    }

    /** The server does what it was asked for, and its answer never arrives: nothing comes. */
    public static Fault answerHeldBack() {
        return request -> {
            request.answer();
            request.hang();
        };
    }

    /** The answer breaks off in the middle of its body. */
    public static Fault brokenOff() {
        return request -> {
            byte[] answer = request.answer();
            request.send(answer, middle(answer));
            request.reset();
        };
    }

    /** The answer stops in the middle of its body, and the connection stays. */
    public static Fault stalled() {
        return request -> {
            byte[] answer = request.answer();
            request.send(answer, middle(answer));
            request.hang();
        };
    }

    /** A byte near the end of the answer is another one. */
    public static Fault damaged() {
        return request -> {
            byte[] answer = request.answer();
            answer[middle(answer)] ^= 0x55;
            request.send(answer);
        };
    }

    private static int middle(byte[] answer) {
        int body = new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        return body + (answer.length - body) / 2;
    }
}
