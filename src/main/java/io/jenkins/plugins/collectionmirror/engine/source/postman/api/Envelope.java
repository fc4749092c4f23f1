package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** A document in the API's envelope, such as {@code {"collection": …}}, without a copy of it. */
record Envelope(byte[] begin, Content document, byte[] end) implements Content {
    static Content of(String key, Content document) {
        return new Envelope(
                ("{\"" + key + "\":").getBytes(StandardCharsets.UTF_8), document, "}".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long size() {
        return begin.length + document.size() + end.length;
    }

    @Override
    public InputStream open() throws IOException {
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(begin), document.open(), new ByteArrayInputStream(end))));
    }
}
