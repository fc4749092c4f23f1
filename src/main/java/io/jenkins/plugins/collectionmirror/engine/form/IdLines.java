package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.json.Chunks;
import io.jenkins.plugins.collectionmirror.engine.json.JsonOutput;
import io.jenkins.plugins.collectionmirror.engine.json.Rope;
import java.io.IOException;
import java.util.List;

/**
 * Writes the sidecar: the nesting of the document, with nothing in it but the removed ids. One line for each request,
 * with the ids of its scripts and examples, so that a change to one changes one line. Objects and arrays that turn out
 * to have no ids are removed again.
 */
final class IdLines {
    /** An object or an array without ids. */
    private static final Part WITHOUT_IDS = new Part(0, 0, 0);

    private final JsonOutput out = new JsonOutput(true);
    private final Members members = new Members();

    /** An object or an array that is being written. */
    static final class Part {
        private final long from;
        private final int first;
        /** How many levels of its parts have lines of their own; 0 if all of it is on one line. */
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

    /**
     * @param lines how many levels of its parts have lines of their own; 0 if all of it is on one line
     */
    Part object(Shape shape, int lines) {
        return shape.holdsIds() ? open('{', lines) : WITHOUT_IDS;
    }

    /**
     * @param lines how many levels of its parts have lines of their own; 0 if all of it is on one line
     */
    Part array(Shape elements, int lines) {
        return elements.holdsIds() ? open('[', lines) : WITHOUT_IDS;
    }

    private Part open(char bracket, int lines) {
        Part part = new Part(out.position(), members.size(), lines);
        out.ascii(bracket);
        return part;
    }

    /** Writes the parser's current value, which is an id. */
    void id(Part object, String name, JsonParser json) throws IOException {
        long from = out.position();
        startMember(object, name);
        out.scalar(json);
        members.add(name, 0, false, from).end(separate(object));
    }

    /** Writes an id that differs from the one that was read. */
    void id(Part object, String name, JsonNode id) {
        long from = out.position();
        startMember(object, name);
        out.tree(id, 0);
        members.add(name, 0, false, from).end(separate(object));
    }

    /** Removes an id of this name: the key occurred again with another value, and the last one counts. */
    void noId(String name) {
        members.add(name, 0, false, out.position());
    }

    void startMember(Part object, String name) {
        startElement(object);
        out.key(name);
    }

    /**
     * @param from the position for the member's key, if it has ids
     */
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

    /**
     * @param from the position for the element's ids, even if it has none
     */
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

    /** Its own ids come first, then those of its parts. */
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

    /** Empty objects keep the places of elements without ids, except at the end. */
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
     * Reorders the elements of an array that is on one line.
     *
     * @param keptLength their length in the new order, up to the last element with ids
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
