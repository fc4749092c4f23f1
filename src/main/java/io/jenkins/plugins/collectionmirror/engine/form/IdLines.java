package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.json.Chunks;
import io.jenkins.plugins.collectionmirror.engine.json.JsonOutput;
import io.jenkins.plugins.collectionmirror.engine.json.Rope;
import java.io.IOException;
import java.util.List;

/**
 * Writes the sidecar: the nesting of the document with nothing but the ids that were taken out of it. One line for each
 * request, with the ids of its scripts and examples, so that a change to one changes one line. What turns out to have
 * no ids is taken back.
 */
final class IdLines {
    /** An object or an array that holds no ids. */
    private static final Part WITHOUT_IDS = new Part(0, 0, 0);

    private final JsonOutput out = new JsonOutput(true);
    private final Members members = new Members();

    /** An object or an array that is being written. */
    static final class Part {
        private final long from;
        private final int first;
        /** How deep the lines of its parts are; 0 if they all go on one. */
        private final int lines;
        /** The end of the last element that has ids. */
        private long kept;

        private Part(long from, int first, int lines) {
            this.from = from;
            this.first = first;
            this.lines = lines;
        }
    }

    long position() {
        return out.position();
    }

    /** @param lines how deep the lines of its parts are; 0 if they all go on one */
    Part object(Shape shape, int lines) {
        return shape.holdsIds() ? open('{', lines) : WITHOUT_IDS;
    }

    /** @param lines how deep the lines of its parts are; 0 if they all go on one */
    Part array(Shape elements, int lines) {
        return elements.holdsIds() ? open('[', lines) : WITHOUT_IDS;
    }

    private Part open(char bracket, int lines) {
        Part part = new Part(out.position(), members.size(), lines);
        out.ascii(bracket);
        return part;
    }

    /** Writes the id at which the parser stands. */
    void id(Part object, String name, JsonParser json) throws IOException {
        long from = out.position();
        startMember(object, name);
        out.scalar(json);
        members.add(name, 0, false, from).end(separate(object));
    }

    /** Writes an id that is not as it was read. */
    void id(Part object, String name, JsonNode id) {
        long from = out.position();
        startMember(object, name);
        out.tree(id, 0);
        members.add(name, 0, false, from).end(separate(object));
    }

    /** Takes back an id of this name: the key came again, with something else under it, and counts the last time. */
    void noId(String name) {
        members.add(name, 0, false, out.position());
    }

    void startMember(Part object, String name) {
        startElement(object);
        out.key(name);
    }

    /** @param from where the member's key was to be written, if it has ids */
    void endMember(Part object, String name, long from, long value) {
        boolean empty = out.position() == value;
        if (empty) {
            out.truncate(from);
        }
        members.add(name, 1, false, from).end(empty ? from : separate(object));
    }

    void startElement(Part part) {
        if (part.lines > 0) {
            out.newLine(part.lines);
        }
    }

    /** @param from where the element's ids would begin; whether it has any */
    boolean endElement(Part array, long from) {
        boolean empty = out.position() == from;
        if (array != WITHOUT_IDS) {
            if (empty) {
                out.ascii('{').ascii('}');
            } else {
                array.kept = out.position();
            }
            separate(array);
        }
        return !empty;
    }

    private long separate(Part part) {
        out.ascii(',');
        if (part.lines == 0) {
            out.ascii(' ');
        }
        return out.position();
    }

    /** Its own ids first, then what it holds. */
    void endObject(Part object) {
        if (object != WITHOUT_IDS) {
            if (!members.inOrder(object.first)) {
                out.arrange(object.from + 1, members.ordered(object.first));
            }
            members.drop(object.first);
            boolean empty = out.position() == object.from + 1;
            end(object, empty ? object.from : out.position() - (object.lines > 0 ? 1 : 2), '}');
        }
    }

    /** Empty objects keep the places of elements without ids, but for the last. */
    void endArray(Part array) {
        if (array != WITHOUT_IDS) {
            end(array, Math.max(array.kept, array.from), ']');
        }
    }

    private void end(Part part, long position, char bracket) {
        out.truncate(position);
        if (position > part.from) {
            if (part.lines > 0) {
                out.newLine(part.lines - 1);
            }
            out.ascii(bracket);
        }
    }

    /**
     * Puts the elements of an array on one line into an order.
     *
     * @param keptLength how long they are then up to the last that has ids
     */
    void arrange(Part array, List<? extends Chunks.Range> elements, long keptLength) {
        if (array != WITHOUT_IDS) {
            out.arrange(array.from + 1, elements);
            array.kept = keptLength == 0 ? 0 : array.from + 1 + keptLength;
        }
    }

    Rope rope(long from, long to) {
        return out.rope(from, to);
    }

    /** The whole sidecar; empty if the item has no ids. */
    Rope document() {
        if (out.position() > 0) {
            out.ascii('\n');
        }
        return out.rope(0, out.position());
    }
}
