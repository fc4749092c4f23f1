package io.jenkins.plugins.collectionmirror.engine.secrets;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The secrets that rules found in one text, without the exceptions.
 *
 * @param found each finding, with its name; they may overlap
 * @param merged the parts of the text that are replaced, in their order
 */
record FoundSpans(List<Span> found, List<Span> merged) {
    /**
     * @param name the name of the text
     */
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

    /**
     * @param pointer returns the place of each part; called in the order of the parts
     */
    List<SecretPlace> places(Function<Span, String> pointer) {
        List<Span> ordered = new ArrayList<>(found);
        ordered.sort(Comparator.comparingInt(Span::from));
        List<SecretPlace> places = new ArrayList<>(merged.size());
        int next = 0;
        for (Span part : merged) {
            Set<SecretPlace.Finding> findings = new LinkedHashSet<>(2);
            for (; next < ordered.size() && ordered.get(next).from() < part.to(); next++) {
                findings.add(new SecretPlace.Finding(
                        ordered.get(next).rule(), ordered.get(next).name()));
            }
            places.add(new SecretPlace(pointer.apply(part), part.rule(), List.copyOf(findings)));
        }
        return places;
    }
}
