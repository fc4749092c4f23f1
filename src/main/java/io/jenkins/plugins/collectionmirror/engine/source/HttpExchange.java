package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.net.URI;

/** One GET request and its whole answer. */
interface HttpExchange {
    /**
     * @param accept the forms that the answer may have
     * @param arrival hears of the answer while it comes
     * @throws BodyTooLargeException if the body is over the limit
     * @throws IOException if there is no whole answer
     */
    Answer get(URI uri, String accept, Arrival arrival) throws IOException, InterruptedException;

    /** A whole answer, its body decoded. */
    record Answer(AnswerHead head, Content body) {}

    /** Hears of an answer while it comes, from any thread. */
    interface Arrival {
        void head(AnswerHead head);

        /** Some bytes of the body, as they came over the wire. */
        void bytes(int count);
    }
}
