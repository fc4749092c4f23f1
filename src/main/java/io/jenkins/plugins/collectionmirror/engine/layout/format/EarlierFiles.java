package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Sibling.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that the branch has of a collection. Of those that are no other than the new ones, none is fetched. */
final class EarlierFiles<F> {
    /** The kinds of files that a mirror writes: one of another kind is somebody else's. */
    private static final Set<String> KINDS =
            Set.of("collection", "http-request", "graphql-request", "http-example", "graphql-example");

    private final Map<String, Content> contents;
    private final FolderIndex index;
    private final Map<String, String> kept;
    private final SortedMap<String, Content> others = new TreeMap<>();

    private EarlierFiles(Map<String, Content> contents, Map<String, String> kept) {
        this.contents = contents;
        this.index = FolderIndex.of(contents.keySet());
        this.kept = kept;
    }

    static <F> EarlierFiles<F> of(SortedMap<String, F> files, FileStore<F> store) throws IOException {
        Map<String, Content> contents = new HashMap<>();
        List<String> wanted = new ArrayList<>();
        store.earlier().forEach((key, id) -> {
            F own = files.get(key);
            if (own != null && store.id(own).equals(id)) {
                contents.put(key, store.content(own));
            } else {
                wanted.add(key);
            }
        });
        contents.putAll(store.earlier(wanted));
        EarlierFiles<F> earlier = new EarlierFiles<>(contents, kept(contents.get(PostmanForm.REST)));
        for (String key : wanted) {
            if (V3Paths.isOwn(key) && contents.containsKey(key) && earlier.isForeign(key)) {
                earlier.others.put(key, contents.get(key));
            }
        }
        return earlier;
    }

    private static Map<String, String> kept(Content rest) throws IOException {
        try {
            return rest == null ? Map.of() : RestFile.read(rest).items();
        } catch (InvalidSetupException damaged) {
            return Map.of();
        }
    }

    private boolean isForeign(String key) throws IOException {
        return V3Text.ifWhole(contents.get(key))
                .map(file -> file.path("$kind"))
                .filter(kind -> kind.isTextual() && !KINDS.contains(kind.textValue()))
                .isPresent();
    }

    /** The files of kinds that no mirror writes, with their keys: they stay as they are. */
    SortedMap<String, Content> others() {
        return others;
    }

    /** One that was there, with what it is known by. */
    record Former(Kind kind, String name, OptionalLong order, SiblingMatch.Look look, Optional<ObjectNode> file) {}

    /** The earlier content of a folder. */
    List<Former> in(String folder) throws IOException {
        List<Former> formers = new ArrayList<>();
        for (FolderIndex.Entry entry : index.in(folder)) {
            String key = entry.key(folder);
            if (others.containsKey(key)) {
                continue;
            }
            Optional<ObjectNode> file =
                    contents.containsKey(key) ? V3Text.ifWhole(contents.get(key)) : Optional.empty();
            SiblingMatch.Look look = file.map(SiblingMatch.Look::of).orElse(SiblingMatch.Look.NONE);
            if (entry.kind() == Kind.FOLDER) {
                look = look.with(names(folder + entry.name() + "/"));
            }
            formers.add(new Former(
                    entry.kind(),
                    entry.name(),
                    file.map(V3Text::order).orElse(OptionalLong.empty()),
                    look,
                    file.map(SiblingMatch::strange)));
        }
        for (Map.Entry<String, String> item : kept.entrySet()) {
            if (item.getKey().startsWith(folder) && item.getKey().indexOf('/', folder.length()) < 0) {
                formers.add(new Former(
                        Kind.KEPT,
                        item.getKey().substring(folder.length()),
                        V3Text.order(RestFile.parsed(item.getValue())),
                        SiblingMatch.Look.NONE,
                        Optional.empty()));
            }
        }
        return formers;
    }

    private String names(String folder) {
        List<String> names = new ArrayList<>();
        index.in(folder).forEach(entry -> names.add(entry.key("")));
        return SiblingMatch.names(names);
    }

    /** Whether a file of somebody else's has a name. */
    boolean isTaken(String key) {
        return others.containsKey(key);
    }
}
