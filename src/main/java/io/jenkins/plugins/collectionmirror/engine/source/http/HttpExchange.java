package io.jenkins.plugins.collectionmirror.engine.source.http;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.net.URI;

/** One request and its complete response. */
public interface HttpExchange {
    /**
     * @param accept the accepted media types
     * @param arrival is called while the response arrives
     * @throws BodyTooLargeException if the body is over the limit
     * @throws IOException if there is no complete response
     */
    Answer get(URI uri, String accept, Arrival arrival) throws IOException, InterruptedException;

    /**
     * The same with a body. It is sent only once: Java does not repeat it on its own.
     *
     * @throws BodyTooLargeException if the answer's body is over the limit
     * @throws IOException if there is no complete response; the server may have processed the request nevertheless
     */
    Answer send(URI uri, Outgoing outgoing, Arrival arrival) throws IOException, InterruptedException;

    /**
     * A request with a body.
     *
     * @param method such as {@code PUT}
     * @param body JSON
     * @param asynchronously whether the server may answer before it has finished (RFC 7240)
     */
    record Outgoing(String method, Content body, boolean asynchronously) {}

    /** A complete response, its body decoded. */
    record Answer(AnswerHead head, Content body) {}

    /** Receives the progress of a response, on any thread. */
    interface Arrival {
        void head(AnswerHead head);

        /** Some bytes of the body, as sent over the network. */
        void bytes(int count);
    }
}
