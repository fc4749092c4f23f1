package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seen;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import io.jenkins.plugins.collectionmirror.engine.report.ItemLine;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Redacted;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The secrets that were found in the items of a run: how many, where, and by which rule; never the secrets themselves.
 */
record FoundSecrets(List<Found> items) {
    /** More places would not help, and a report needs a limit. */
    static final int MOST_PLACES = 1_000;

    private static final int MOST_LINES = 20;
    private static final int MOST_EXCEPTIONS = 100;

    /** The secrets of one item. */
    record Found(ItemRef item, List<SecretPlace> secrets) {}

    FoundSecrets {
        // Items come in the order in which they were read, which differs each time.
        items = items.stream()
                .filter(item -> !item.secrets().isEmpty())
                .sorted(Comparator.comparing((Found found) -> found.item().name())
                        .thenComparing(found -> found.item().uid()))
                .toList();
    }

    /** The secrets in items that were read, and in those that were recognised without reading. */
    static FoundSecrets of(Collection<MirroredItem> read, Map<ItemRef, Seen> recognised) {
        return new FoundSecrets(Stream.concat(
                        read.stream().map(item -> new Found(item.item(), item.secrets())),
                        recognised.entrySet().stream()
                                .map(item -> new Found(
                                        item.getKey(), item.getValue().seal().secrets())))
                .toList());
    }

    /** The secrets in the items with these uids. */
    FoundSecrets in(Set<String> uids) {
        return new FoundSecrets(items.stream()
                .filter(found -> uids.contains(found.item().uid()))
                .toList());
    }

    int count() {
        return items.stream().mapToInt(item -> item.secrets().size()).sum();
    }

    /** Their places, the first thousand. */
    List<Redacted> places() {
        return items.stream()
                .flatMap(item -> item.secrets().stream()
                        .map(place -> new Redacted(
                                item.item().uid(), item.item().name(), place.pointer(), place.rule(), place.where())))
                .limit(MOST_PLACES)
                .toList();
    }

    /** The exceptions to write for those that are not secrets, each once. */
    List<String> notSecrets() {
        return items.stream()
                .flatMap(item -> item.secrets().stream())
                .flatMap(place -> place.findings().stream())
                .distinct()
                .map(SecretSettings::written)
                .distinct()
                .limit(MOST_EXCEPTIONS)
                .toList();
    }

    /** One line for each item, for the log. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        items.stream().limit(MOST_LINES).map(FoundSecrets::line).forEach(lines::add);
        if (items.size() > MOST_LINES) {
            lines.add(
                    "Redacted secret values in " + (items.size() - MOST_LINES) + " more items; the report names them.");
        }
        return lines;
    }

    private static String line(Found item) {
        Map<String, Long> byRule = item.secrets().stream()
                .map(SecretPlace::rule)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        String rules = byRule.entrySet().stream()
                .map(rule -> rule.getValue() + " " + rule.getKey())
                .collect(Collectors.joining(", "));
        return "Redacted " + Amount.of(item.secrets().size(), "secret value") + " in "
                + ItemLine.name(item.item().kind(), item.item().name()) + ": " + rules;
    }
}
