package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The secrets that rules found in one text, without those that somebody said are none.
 *
 * @param found each finding, with its name; they may overlap
 * @param merged the parts of the text that are replaced, in their order
 */
record FoundSpans(List<Span> found, List<Span> merged) {
    /** @param name the name under which the text stands */
    static FoundSpans of(List<Span> spans, String name, NotSecrets notSecrets) {
        List<Span> found = new ArrayList<>(spans.size());
        for (Span span : spans) {
            Span named = span.under(name);
            if (!notSecrets.has(named.rule(), named.name())) {
                found.add(named);
            }
        }
        return new FoundSpans(found, Span.merged(found));
    }

    /** @param pointer where each part is */
    List<SecretPlace> places(Function<Span, String> pointer) {
        return merged.stream()
                .map(part -> new SecretPlace(
                        pointer.apply(part),
                        part.rule(),
                        found.stream()
                                .filter(part::overlaps)
                                .map(span -> new SecretPlace.Finding(span.rule(), span.name()))
                                .distinct()
                                .toList()))
                .toList();
    }
}
