package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.layout.format.EarlierFiles.Former;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Sibling.Kind;
import io.jenkins.plugins.collectionmirror.engine.layout.format.v3.YamlException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Gives the requests and folders of a collection the numbers that they have in the branch already: in their names,
 * where they have namesakes, and in their order. So one request more or less changes no other's file. A file keeps the
 * additions of people.
 */
final class Settling<F> {
    private static final String NOWHERE = "";

    private final FileStore<F> store;
    private final EarlierFiles<F> earlier;

    Settling(FileStore<F> store, EarlierFiles<F> earlier) {
        this.store = store;
        this.earlier = earlier;
    }

    Sibling<F> settled(Sibling<F> collection) throws IOException {
        return collection.with(siblings(collection.below(), "/", "/"));
    }

    /** @param before the folder that this one was; {@link #NOWHERE} if it is new */
    private List<Sibling<F>> siblings(List<Sibling<F>> siblings, String folder, String before) throws IOException {
        if (siblings.isEmpty()) {
            return siblings;
        }
        List<SiblingMatch.Seen> seen = new ArrayList<>();
        for (Sibling<F> one : siblings) {
            seen.add(new SiblingMatch.Seen(one.kind(), one.stem(), look(one)));
        }
        Former[] formers = SiblingMatch.of(seen, before.equals(NOWHERE) ? List.of() : earlier.in(before));
        int[] numbers = numbers(siblings, formers, folder);
        sortTwins(seen, numbers, formers);
        List<OptionalLong> orders = new ArrayList<>();
        for (Former former : formers) {
            orders.add(former == null ? OptionalLong.empty() : former.order());
        }
        List<Long> settled = SiblingOrders.of(orders);
        List<Sibling<F>> result = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            result.add(settled(
                    siblings.get(i), numbers[i], settled.get(i), Optional.ofNullable(formers[i]), folder, before));
        }
        return result;
    }

    private SiblingMatch.Look look(Sibling<F> one) throws IOException {
        if (one.file().isEmpty()) {
            return SiblingMatch.Look.NONE;
        }
        SiblingMatch.Look look = SiblingMatch.Look.of(own(one));
        if (one.kind() != Kind.FOLDER) {
            return look;
        }
        return look.with(SiblingMatch.names(one.below().stream()
                .filter(child -> child.kind() != Kind.KEPT)
                .map(child -> child.key(""))
                .toList()));
    }

    private ObjectNode own(Sibling<F> one) throws IOException {
        try {
            return V3Text.read(store.content(one.file().orElseThrow()));
        } catch (YamlException e) {
            throw new IllegalStateException("A file that was just written cannot be read", e);
        }
    }

    private int[] numbers(List<Sibling<F>> siblings, Former[] formers, String folder) {
        Map<Kind, SiblingNames> names = new LinkedHashMap<>();
        int[] numbers = new int[formers.length];
        for (int i = 0; i < numbers.length; i++) {
            Sibling<F> one = siblings.get(i);
            SiblingNames ofKind = names.computeIfAbsent(one.kind(), kind -> new SiblingNames());
            int number = formers[i] == null ? 0 : SiblingMatch.number(formers[i].name(), one.stem());
            if (number > 0 && ofKind.claim(one.stem(), number)) {
                numbers[i] = number;
            }
        }
        for (int i = 0; i < numbers.length; i++) {
            Sibling<F> one = siblings.get(i);
            while (numbers[i] == 0) {
                int number = names.get(one.kind()).claim(one.stem());
                boolean taken = earlier.isTaken(numbered(one, number).key(folder));
                numbers[i] = taken ? 0 : number;
            }
        }
        return numbers;
    }

    /** Numbers those that differ only in their order by that order, so that the next run gives the same numbers. */
    private static void sortTwins(List<SiblingMatch.Seen> seen, int[] numbers, Former[] formers) {
        Map<SiblingMatch.Seen, List<Integer>> twins = new LinkedHashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            twins.computeIfAbsent(seen.get(i), any -> new ArrayList<>()).add(i);
        }
        for (List<Integer> places : twins.values()) {
            List<Integer> sorted = new ArrayList<>(places);
            sorted.sort((one, other) -> Integer.compare(numbers[one], numbers[other]));
            if (places.size() > 1 && !sorted.equals(places)) {
                int[] before = numbers.clone();
                Former[] were = formers.clone();
                for (int n = 0; n < places.size(); n++) {
                    numbers[places.get(n)] = before[sorted.get(n)];
                    formers[places.get(n)] = were[sorted.get(n)];
                }
            }
        }
    }

    private Sibling<F> numbered(Sibling<F> one, int number) {
        return new Sibling<>(one.kind(), one.stem(), number, one.order(), one.file(), one.rest(), one.below());
    }

    private Sibling<F> settled(
            Sibling<F> one, int number, long order, Optional<Former> former, String folder, String before)
            throws IOException {
        Sibling<F> named = numbered(one, number);
        String below = former.map(known -> was(known, before)).orElse(NOWHERE);
        List<Sibling<F>> children = siblings(one.below(), named.folder(folder), below);
        Optional<F> file = one.file();
        ObjectNode strange = former.flatMap(Former::file).orElse(DocumentJson.NODES.objectNode());
        if (file.isPresent() && (number != one.number() || order != one.order() || !strange.isEmpty())) {
            file = Optional.of(store.store(V3Text.of(placed(one, named, order, strange))));
        }
        return new Sibling<>(one.kind(), one.stem(), number, order, file, one.rest(), children);
    }

    private static String was(Former former, String before) {
        return former.kind() == Kind.FOLDER ? before + former.name() + "/" : V3Paths.examples(before, former.name());
    }

    private ObjectNode placed(Sibling<F> one, Sibling<F> named, long order, ObjectNode strange) throws IOException {
        ObjectNode file = own(one);
        String real = file.has(V3Text.NAME) ? file.get(V3Text.NAME).asText() : one.name();
        ObjectNode placed = DocumentJson.NODES.objectNode();
        boolean says = !real.equals(named.name());
        if (!file.has("$kind") && says) {
            placed.put(V3Text.NAME, real);
        }
        file.properties().forEach(member -> {
            if (!member.getKey().equals(V3Text.NAME)) {
                placed.set(member.getKey(), member.getValue());
            }
            if (member.getKey().equals("$kind") && says) {
                placed.put(V3Text.NAME, real);
            }
        });
        if (one.kind() == Kind.REQUEST && !one.below().isEmpty()) {
            V3Text.examples(placed, V3Paths.examplesOf(named.name()));
        }
        V3Text.order(placed, order);
        return SiblingMatch.with(strange, placed);
    }
}
