package io.jenkins.plugins.collectionmirror.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An API definition in one JSON object, put together from the unchanged answers of several calls: {@code {"files":
 * [{"folder", "path", "type", "answer": {"content": "…"}}, …], "about": …}}.
 */
public final class DefinitionBundle {
    private final List<Content> parts = new ArrayList<>();
    private String separator = "";

    public DefinitionBundle() {
        add("{\"files\":[");
    }

    /**
     * Adds a file.
     *
     * @param folder the folder that the path starts from; empty, or with a slash at its end
     * @param type Postman's type of the file; empty if there is none
     * @param answer an object with the file's {@code content}
     */
    public void file(String folder, String path, String type, Content answer) {
        add(separator + "{\"folder\":" + quoted(folder) + ",\"path\":" + quoted(path) + ",\"type\":" + quoted(type)
                + ",\"answer\":");
        parts.add(answer);
        add("}");
        separator = ",";
    }

    /** Adds a file whose content is not an object in an answer. */
    public void text(String path, String type, String text) {
        file("", path, type, bytes("{\"content\":" + quoted(text) + "}"));
    }

    /**
     * @param about Postman's metadata of the definition
     */
    public Content whole(JsonNode about) {
        add("],\"about\":" + about + "}");
        return new Joined(List.copyOf(parts));
    }

    private void add(String json) {
        parts.add(bytes(json));
    }

    private static Content bytes(String json) {
        return Content.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return JsonTree.text(json -> json.writeString(text));
    }

    /** Several contents, one after another. */
    private record Joined(List<Content> parts) implements Content {
        @Override
        public long size() {
            return parts.stream().mapToLong(Content::size).sum();
        }

        @Override
        public InputStream open() {
            return new JoinedStream(parts);
        }
    }

    /** Opens one part at a time. */
    private static final class JoinedStream extends InputStream {
        private final List<Content> parts;
        private InputStream part = InputStream.nullInputStream();
        private int next;

        JoinedStream(List<Content> parts) {
            this.parts = parts;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = part.read(bytes, offset, length);
            while (count < 0 && next < parts.size()) {
                part.close();
                part = parts.get(next++).open();
                count = part.read(bytes, offset, length);
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            part.close();
        }
    }
}
