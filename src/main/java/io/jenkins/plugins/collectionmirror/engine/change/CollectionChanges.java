package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.change.Change.Sign;
import io.jenkins.plugins.collectionmirror.engine.change.Element.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The changes in a collection: its own parts first, then folders and requests in the order of the later version, and
 * removals last.
 */
final class CollectionChanges {
    private final Names names;
    private final Matching matching;
    private final List<Change> changes = new ArrayList<>();

    private CollectionChanges(Names names, Matching matching) {
        this.names = names;
        this.matching = matching;
    }

    static List<Change> between(Element before, Element after, Names names) {
        CollectionChanges found = new CollectionChanges(names, Matching.of(before, after));
        found.collection(before, after);
        for (Element element : after.descendants()) {
            found.matching
                    .before(element)
                    .ifPresentOrElse(
                            earlier -> found.kept(earlier, element),
                            () -> found.changes.add(found.change(Sign.ADDED, element, List.of())));
        }
        for (Element element : before.descendants()) {
            if (found.matching.after(element).isEmpty()) {
                found.changes.add(found.change(Sign.REMOVED, element, List.of()));
            }
        }
        return found.changes;
    }

    private void collection(Element before, Element after) {
        List<String> what = new ArrayList<>();
        if (!before.name().equals(after.name())) {
            what.add("renamed from " + names.quoted(before.name()));
        }
        what.addAll(ElementWords.of(before, after, names));
        if (isReordered(before, after)) {
            what.add("order");
        }
        if (!what.isEmpty()) {
            changes.add(new Change(Sign.EDITED, "collection", "", what));
        }
    }

    private void kept(Element before, Element after) {
        List<String> what = new ArrayList<>();
        boolean moved = matching.isMoved(before, after);
        if (moved) {
            what.add(
                    "moved to " + (after.parent().kind() == Kind.COLLECTION ? "the top level" : shown(after.parent())));
        }
        boolean renamed = !before.name().equals(after.name());
        if (renamed) {
            what.add("renamed to " + names.quoted(after.name()));
        }
        what.addAll(ElementWords.of(before, after, names));
        if (after.kind() == Kind.REQUEST) {
            examples(before, after, what);
        } else if (isReordered(before, after)) {
            what.add("order");
        }
        if (!what.isEmpty()) {
            // With the place that a reader knows; with the new one, if only its folders were renamed.
            changes.add(change(moved ? Sign.MOVED : Sign.EDITED, moved || renamed ? before : after, what));
        }
    }

    private void examples(Element before, Element after, List<String> what) {
        for (Element example : after.children()) {
            Optional<Element> earlier = matching.before(example);
            if (earlier.isEmpty()) {
                what.add(ElementWords.example(example, names) + " added");
            } else {
                example(earlier.get(), example).ifPresent(what::add);
            }
        }
        before.children().stream()
                .filter(example -> matching.after(example).isEmpty())
                .forEach(example -> what.add(ElementWords.example(example, names) + " removed"));
    }

    private Optional<String> example(Element before, Element after) {
        List<String> parts = ElementWords.of(before, after, names);
        boolean renamed = !before.name().equals(after.name());
        if (parts.isEmpty() && !renamed) {
            return Optional.empty();
        }
        return Optional.of(ElementWords.example(before, names)
                + (renamed ? " renamed to " + names.quoted(after.name()) : "")
                + (parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")"));
    }

    /** Whether the elements that stayed in the folder have another order. */
    private boolean isReordered(Element before, Element after) {
        List<Element> now = after.children().stream()
                .filter(child -> matching.before(child)
                        .filter(earlier -> earlier.parent() == before)
                        .isPresent())
                .toList();
        List<Element> then = before.children().stream()
                .flatMap(child -> matching.after(child).stream())
                .filter(child -> child.parent() == after)
                .toList();
        return !then.equals(now);
    }

    private Change change(Sign sign, Element element, List<String> what) {
        return new Change(sign, element.kind() == Kind.FOLDER ? "folder" : "request", place(element), what);
    }

    private String place(Element element) {
        String method = element.kind() == Kind.REQUEST ? element.method() : "";
        return (method.isEmpty() ? "" : names.of(method) + " ") + shown(element);
    }

    private String shown(Element element) {
        return element.path().stream().map(names::of).collect(Collectors.joining(" / "));
    }

    static List<Change> between(JsonNode before, JsonNode beforeIds, JsonNode after, JsonNode afterIds, Names names) {
        return between(Outline.of(before, beforeIds), Outline.of(after, afterIds), names);
    }
}
