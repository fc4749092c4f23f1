package io.jenkins.plugins.collectionmirror.engine.change;

import io.jenkins.plugins.collectionmirror.engine.change.Element.Kind;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Matches the folders and requests of two versions. First equal ones in the same place; then by Postman's ids, unless
 * these contradict everything else, as after an import that assigned new ids; then by folder, name, method and path;
 * last by place, if their contents have something in common: elements that share only their place are not the same one
 * renamed.
 */
public final class Matching {
    private final Map<Element, Element> later = new IdentityHashMap<>();
    private final Map<Element, Element> earlier = new IdentityHashMap<>();

    private Matching() {}

    /** The elements of two states that are the same. */
    public static Matching of(Element before, Element after) {
        Matching matching = new Matching();
        matching.pair(before, after);
        List<Element> then = before.descendants();
        List<Element> now = after.descendants();
        // Folders first, because a request's place depends on its folder.
        matching.match(of(Kind.FOLDER, then), of(Kind.FOLDER, now));
        matching.match(of(Kind.REQUEST, then), of(Kind.REQUEST, now));
        then.stream().filter(request -> matching.after(request).isPresent()).forEach(request -> {
            matching.match(examples(request), examples(matching.later.get(request)));
        });
        return matching;
    }

    /** The later state of an element of the earlier state; empty if it was removed. */
    public Optional<Element> after(Element before) {
        return Optional.ofNullable(later.get(before));
    }

    /** The earlier state of an element of the later state; empty if it was added. */
    public Optional<Element> before(Element after) {
        return Optional.ofNullable(earlier.get(after));
    }

    /** Whether an element moved to another folder. */
    boolean isMoved(Element before, Element after) {
        return later.get(before.parent()) != after.parent();
    }

    private static List<Element> of(Kind kind, List<Element> elements) {
        return elements.stream().filter(element -> element.kind() == kind).toList();
    }

    private static List<Element> examples(Element request) {
        return of(Kind.EXAMPLE, request.children());
    }

    private void match(List<Element> before, List<Element> after) {
        Known known = Known.of(before, after);
        by(before, after, element -> List.of(element.path(), element.own(), element.character()));
        byId(before, after, known);
        by(before, after, element -> List.of(at(element), element.name(), element.character()));
        by(before, after, element -> List.of(at(element), element.name()));
        // In another place: only unambiguous matches.
        BiPredicate<Element, Element> free = (then, now) -> !known.tells(then, now);
        unique(before, after, element -> List.of(element.name(), element.own(), element.character()), free);
        unique(
                before,
                after,
                element -> element.character().isEmpty() ? null : element.name() + '\n' + element.character(),
                free);
        unique(
                before,
                after,
                element -> element.character().isEmpty() ? null : List.of(at(element), element.character()),
                free);
        unique(
                before,
                after,
                element -> element.own().isEmpty() ? null : List.of(element.own(), element.character()),
                free);
        pair(
                before,
                after,
                element -> List.of(
                        at(element),
                        element.index(),
                        element.parent().children().size()),
                free.and(Matching::isEvident));
    }

    /** The ids that both versions know. */
    private record Known(Set<String> before, Set<String> after, boolean someOfBoth) {
        static Known of(List<Element> before, List<Element> after) {
            Set<String> then = ids(before);
            Set<String> now = ids(after);
            return new Known(then, now, !Collections.disjoint(then, now));
        }

        private static Set<String> ids(List<Element> elements) {
            return elements.stream().flatMap(element -> element.ids().stream()).collect(Collectors.toSet());
        }

        /**
         * Whether the ids show that two elements differ: one was removed, or the other is new. Ids in both versions
         * have already been matched.
         */
        boolean tells(Element then, Element now) {
            boolean known = !then.ids().isEmpty() && !now.ids().isEmpty();
            return known
                    && someOfBoth
                    && (Collections.disjoint(then.ids(), after) || Collections.disjoint(now.ids(), before));
        }
    }

    private void byId(List<Element> before, List<Element> after, Known known) {
        Map<String, Element> byId = new HashMap<>();
        after.stream().filter(this::isNew).forEach(element -> element.ids().forEach(id -> byId.put(id, element)));
        Set<List<String>> openBefore = characters(before, later);
        Set<List<String>> openAfter = characters(after, earlier);
        for (Element then : before) {
            if (!later.containsKey(then)) {
                then.ids().stream()
                        .map(byId::get)
                        .filter(now -> now != null && isNew(now))
                        .filter(now -> isAlike(then, now)
                                || !openAfter.contains(character(then)) && !openBefore.contains(character(now)))
                        .findFirst()
                        .ifPresent(now -> pair(then, now));
            }
        }
    }

    private static Set<List<String>> characters(List<Element> elements, Map<Element, Element> matched) {
        return elements.stream()
                .filter(element -> !matched.containsKey(element))
                .map(Matching::character)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<String> character(Element element) {
        return List.of(element.name(), element.character());
    }

    /** Whether two elements in the same place share something that few others have. */
    private static boolean isEvident(Element then, Element now) {
        return isAlike(then, now) || !Collections.disjoint(then.features(), now.features());
    }

    private static boolean isAlike(Element then, Element now) {
        return then.name().equals(now.name())
                || !then.character().isEmpty() && then.character().equals(now.character());
    }

    /** The folder of an element, named so that it is equal in both versions. */
    private Object at(Element element) {
        Element folder = element.parent();
        return later.getOrDefault(folder, folder);
    }

    private void by(List<Element> before, List<Element> after, Function<Element, ?> key) {
        pair(before, after, key, (then, now) -> true);
    }

    /** Pairs elements with equal keys, the first with the first. */
    private void pair(
            List<Element> before,
            List<Element> after,
            Function<Element, ?> key,
            BiPredicate<Element, Element> allowed) {
        Map<Object, Deque<Element>> open = new HashMap<>();
        before.stream().filter(element -> !later.containsKey(element)).forEach(element -> open.computeIfAbsent(
                        key.apply(element), none -> new ArrayDeque<>())
                .add(element));
        for (Element now : after) {
            Deque<Element> candidates = isNew(now) ? open.get(key.apply(now)) : null;
            if (candidates != null && !candidates.isEmpty() && allowed.test(candidates.peek(), now)) {
                pair(candidates.remove(), now);
            }
        }
    }

    /** Pairs elements with unique keys. */
    private void unique(
            List<Element> before,
            List<Element> after,
            Function<Element, ?> key,
            BiPredicate<Element, Element> allowed) {
        Map<Object, List<Element>> then = grouped(
                before.stream().filter(element -> !later.containsKey(element)).toList(), key);
        Map<Object, List<Element>> now =
                grouped(after.stream().filter(this::isNew).toList(), key);
        then.forEach((one, elements) -> {
            List<Element> others = now.getOrDefault(one, List.of());
            if (elements.size() == 1 && others.size() == 1 && allowed.test(elements.get(0), others.get(0))) {
                pair(elements.get(0), others.get(0));
            }
        });
    }

    private static Map<Object, List<Element>> grouped(List<Element> elements, Function<Element, ?> key) {
        return elements.stream().filter(element -> key.apply(element) != null).collect(Collectors.groupingBy(key));
    }

    private boolean isNew(Element after) {
        return !earlier.containsKey(after);
    }

    private void pair(Element before, Element after) {
        later.put(before, after);
        earlier.put(after, before);
    }
}
