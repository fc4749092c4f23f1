package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A source in memory, for tests of who reads it: it has the contents and the answers that it was given. */
public final class HeldSource implements SourceReader {
    /** The uids of the items that were read, in that order. */
    public final List<String> read = new ArrayList<>();

    /** The items that somebody asked after, with the items that were named as present. */
    public final Map<ItemRef, List<ItemRef>> missed = new HashMap<>();

    private final Map<String, Content> contents = new HashMap<>();
    private final Map<String, Absence> absences = new HashMap<>();

    public HeldSource put(String uid, String content) {
        contents.put(uid, Content.of(content.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** What becomes of an item that is asked after; without this, it was deleted. */
    public HeldSource absent(String uid, Absence absence) {
        absences.put(uid, absence);
        return this;
    }

    @Override
    public Listing list(Set<ItemKind> kinds) {
        throw new UnsupportedOperationException("Nobody lists it");
    }

    @Override
    public Content read(ItemRef item) throws ItemException {
        read.add(item.uid());
        Content content = contents.get(item.uid());
        if (content == null) {
            throw new ItemException("There is no " + item.uid());
        }
        return content;
    }

    @Override
    public Absence absence(ItemRef missing, List<ItemRef> present) {
        missed.put(missing, present);
        return absences.getOrDefault(missing.uid(), new Absence.Deleted());
    }

    @Override
    public SourceUsage usage() {
        return new SourceUsage(read.size(), 0);
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("Nobody closes it");
    }
}
