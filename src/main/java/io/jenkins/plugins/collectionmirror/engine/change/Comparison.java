package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compares two versions of one item by its files, in any format, if there is enough memory. */
public final class Comparison {
    /** The size limit for a version, in bytes of its files. */
    static final long LARGEST_STATE = 20_000_000;

    /** As trees, two documents take about eight times their size; the rest of the heap is for the run. */
    private static final long SHARE_OF_HEAP = 16;

    private final UnaryOperator<String> safe;
    private final long memory;

    /**
     * @param safe removes secrets from a name before it is shown
     */
    public Comparison(UnaryOperator<String> safe) {
        this(safe, Runtime.getRuntime().maxMemory());
    }

    /** @param heap how much memory there is, in bytes */
    Comparison(UnaryOperator<String> safe, long heap) {
        this.safe = safe;
        this.memory = Math.min(2 * LARGEST_STATE, heap / SHARE_OF_HEAP);
    }

    /**
     * One version of an item.
     *
     * @param path where it lies
     * @param files its files, by their keys in that form
     * @param ids its sidecar; empty if there is none
     */
    public record Side(Format format, String path, Map<String, Content> files, Optional<Content> ids) {
        /** An item that is one document. */
        public static Side of(Content document, Optional<Content> ids) {
            return new Side(Format.FILE, "", Map.of("", document), ids);
        }

        /** The size of its files, in bytes. */
        public long size() {
            return files.values().stream().mapToLong(Content::size).sum();
        }
    }

    /** Whether an item is too large to compare in words, judged by this version. */
    public boolean isTooLarge(Side side) {
        return side.size() > LARGEST_STATE || !hasMemoryFor(side.size());
    }

    /** Whether there is memory for trees of documents with so many bytes. */
    public boolean hasMemoryFor(long size) {
        return size <= memory;
    }

    /** The changes, if the files are valid: somebody may have changed them by hand. */
    public ChangeList between(ItemKind kind, Side before, Side after) throws IOException {
        if (isTooLarge(before) || isTooLarge(after) || !hasMemoryFor(before.size() + after.size())) {
            return ChangeList.TOO_LARGE;
        }
        try {
            return ChangeList.of(Changes.between(kind, state(kind, before), state(kind, after), safe));
        } catch (InvalidSetupException | JsonProcessingException | RuntimeException damaged) {
            // A description is not worth a failed run.
            return ChangeList.UNREADABLE;
        }
    }

    private static ItemState state(ItemKind kind, Side side) throws InvalidSetupException, IOException {
        if (kind.isDefinition()) {
            Map<String, byte[]> files = new HashMap<>();
            for (Map.Entry<String, Content> file : side.files().entrySet()) {
                files.put(file.getKey().substring(1), bytes(file.getValue()));
            }
            return new ItemState.Files(files);
        }
        byte[] bytes = bytes(side.format().document(kind, side.path(), side.files()));
        return side.ids().isPresent()
                ? new ItemState.Document(
                        JsonTree.read(bytes), JsonTree.read(bytes(side.ids().get())))
                : new ItemState.Document(JsonTree.read(bytes));
    }

    private static byte[] bytes(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }
}
