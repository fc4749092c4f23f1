package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The way back from {@link TreeSplit}: puts a collection together from its files, as one file in normalised form. It
 * needs nothing but the collection's folder, so it works on any clone, whatever line breaks Git gave the files there.
 */
final class TreeAssembly {
    private final Files files;
    private final JsonText out;

    private TreeAssembly(Files files, JsonText out) {
        this.files = files;
        this.out = out;
    }

    /** The files of a collection's folder, wherever it is. */
    interface Files {
        /** The file at a path below the folder, with {@code /} between its names; empty if there is none. */
        Optional<byte[]> read(String path) throws IOException;
    }

    /**
     * Writes the collection.
     *
     * @param out takes the collection piece by piece; it is flushed, and not closed
     * @throws InvalidSetupException if a file is missing or damaged; what was written until then is of no use
     */
    static void assemble(Files files, OutputStream out) throws InvalidSetupException, IOException {
        JsonText text = new JsonText(out);
        new TreeAssembly(files, text).collection();
        text.finish();
    }

    private void collection() throws InvalidSetupException, IOException {
        Optional<byte[]> bytes = files.read(TreeMarks.COLLECTION_FILE);
        if (bytes.isEmpty()) {
            throw new InvalidSetupException("The folder has no " + TreeMarks.COLLECTION_FILE
                    + ", so it is not that of a collection in tree form. Name a collection's own folder, such as"
                    + " postman/collections/Users API.");
        }
        Definition definition = definition(TreeMarks.COLLECTION_FILE, bytes.get());
        if (definition.node().has("info")) {
            write(definition.node(), definition, "");
        } else {
            // v1 is one file, and holds no marks.
            TreeJson.write(definition.node(), out);
        }
    }

    /** A file of JSON that was read. */
    private record Definition(String path, ObjectNode node) {
        InvalidSetupException damaged(String why) {
            return new InvalidSetupException("The file " + Printable.line(path) + " is damaged: " + why
                    + ". Restore it from Git (git checkout <commit> -- <file>).");
        }
    }

    private static Definition definition(String path, byte[] bytes) throws InvalidSetupException, IOException {
        Definition unread = new Definition(path, TreeJson.NODES.objectNode());
        try (JsonParser json = TreeJson.parser(new ByteArrayInputStream(bytes))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw unread.damaged("it does not begin as a JSON object");
            }
            JsonNode node = TreeJson.tree(json, UnaryOperator.identity());
            if (json.nextToken() != null) {
                throw unread.damaged("something follows the JSON object");
            }
            return new Definition(path, (ObjectNode) node);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw unread.damaged(line > 0 ? "its JSON ends or breaks at line " + line : "it is not JSON");
        }
    }

    /**
     * Writes a value, with the files that it refers to.
     *
     * @param in the file that it stands in
     * @param folder where the files are, from the collection's folder on, with a slash at its end
     */
    private void write(JsonNode value, Definition in, String folder) throws InvalidSetupException, IOException {
        if (value.has(TreeMarks.TEXT)) {
            out.text(text(value, TreeMarks.TEXT, in, folder));
        } else if (value.has(TreeMarks.LINES)) {
            lines(text(value, TreeMarks.LINES, in, folder));
        } else if (value.has(TreeMarks.FILES)) {
            items(value.get(TreeMarks.FILES), in, folder);
        } else if (value.isObject()) {
            out.beginObject();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                out.key(TreeMarks.unescaped(member.getKey()));
                write(member.getValue(), in, folder);
            }
            out.endObject();
        } else if (value.isArray()) {
            out.beginArray();
            for (JsonNode element : value) {
                out.element();
                write(element, in, folder);
            }
            out.endArray();
        } else {
            TreeJson.write(value, out);
        }
    }

    private void lines(String text) throws IOException {
        out.beginArray();
        for (String line : text.split("\n", -1)) {
            out.element();
            out.text(line);
        }
        out.endArray();
    }

    private String text(JsonNode mark, String key, Definition in, String folder)
            throws InvalidSetupException, IOException {
        String path = folder + name(mark.get(key), in);
        byte[] bytes = read(path, in);
        try {
            boolean crlf = mark.path(TreeMarks.BREAKS).asText().equals(TreeMarks.CRLF);
            return TextFile.read(bytes, crlf).original();
        } catch (CharacterCodingException e) {
            throw new InvalidSetupException(
                    "The file " + Printable.line(path) + " is not UTF-8. Save it as UTF-8, or restore it from Git.", e);
        }
    }

    private void items(JsonNode list, Definition in, String folder) throws InvalidSetupException, IOException {
        out.beginArray();
        for (JsonNode element : list) {
            out.element();
            if (element.has(TreeMarks.ITEM)) {
                write(element.get(TreeMarks.ITEM), in, folder);
            } else {
                item(folder, name(element, in), in);
            }
        }
        out.endArray();
    }

    private void item(String folder, String entry, Definition in) throws InvalidSetupException, IOException {
        boolean request = entry.endsWith(TreeMarks.REQUEST_FILE);
        if (!request && !entry.endsWith("/")) {
            throw in.damaged("\"" + Printable.line(entry) + "\" is neither a request (*" + TreeMarks.REQUEST_FILE
                    + ") nor a folder (*/)");
        }
        String name = entry.substring(0, entry.length() - (request ? TreeMarks.REQUEST_FILE.length() : 1));
        String path = folder + entry + (request ? "" : TreeMarks.FOLDER_FILE);
        Definition item = definition(path, read(path, in));
        String parts = folder + name + (request ? TreeMarks.REQUEST_PARTS : "") + "/";
        write(TreeItemName.takeFromFile(name, item.node()), item, parts);
    }

    private byte[] read(String path, Definition in) throws InvalidSetupException, IOException {
        return files.read(path)
                .orElseThrow(() -> new InvalidSetupException("The file " + Printable.line(path)
                        + " is missing; it is named in " + Printable.line(in.path())
                        + ". Restore it from Git (git checkout <commit> -- <file>), or take it out there."));
    }

    /** A name that leads nowhere but further down: the files may come from anybody. */
    private static String name(JsonNode value, Definition in) throws InvalidSetupException {
        String name = value.asText();
        boolean safe = name.indexOf('\\') < 0
                && name.indexOf('\0') < 0
                && Arrays.stream(name.split("/"))
                        .noneMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
        if (!value.isTextual()) {
            throw in.damaged("where it names a file, there is no text");
        }
        if (!safe || name.isEmpty()) {
            throw in.damaged("\"" + Printable.line(name) + "\" is no name of a file below it");
        }
        return name;
    }
}
