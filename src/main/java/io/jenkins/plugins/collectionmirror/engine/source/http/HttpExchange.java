package io.jenkins.plugins.collectionmirror.engine.source.http;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.net.URI;

/** One request and its whole answer. */
public interface HttpExchange {
    /**
     * @param accept the forms that the answer may have
     * @param arrival hears of the answer while it comes
     * @throws BodyTooLargeException if the body is over the limit
     * @throws IOException if there is no whole answer
     */
    Answer get(URI uri, String accept, Arrival arrival) throws IOException, InterruptedException;

    /**
     * The same with something to send. It goes out once: no part of Java repeats it by itself.
     *
     * @throws BodyTooLargeException if the answer's body is over the limit
     * @throws IOException if there is no whole answer, which says nothing about whether the server took the request
     */
    Answer send(URI uri, Outgoing outgoing, Arrival arrival) throws IOException, InterruptedException;

    /**
     * What is sent.
     *
     * @param method such as {@code PUT}
     * @param body JSON
     * @param asynchronously whether the server may answer before it is done (RFC 7240)
     */
    record Outgoing(String method, Content body, boolean asynchronously) {}

    /** A whole answer, its body decoded. */
    record Answer(AnswerHead head, Content body) {}

    /** Hears of an answer while it comes, from any thread. */
    interface Arrival {
        void head(AnswerHead head);

        /** Some bytes of the body, as they came over the wire. */
        void bytes(int count);
    }
}
