package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.normalise.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.normalise.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.Listing.Unreadable;
import java.util.Comparator;

/**
 * Takes tokens out of the names of items, before any of them becomes a path, a line of the manifest or of a commit message, or a line of
 * the log. What identifies an item is not touched.
 */
public record SafeNames(Normaliser normaliser) {
    /** For those who show names, and mirror nothing. */
    public static SafeNames shown() {
        return new SafeNames(new Normaliser(SecretsPolicy.REDACT));
    }

    /** The listing with names that may be shown. */
    public Listing of(Listing listing) {
        return new Listing(
                normaliser.name(listing.title()),
                listing.origin(),
                listing.items().stream()
                        .map(this::of)
                        .sorted(Comparator.comparing(ItemRef::kind)
                                .thenComparing(ItemRef::name)
                                .thenComparing(ItemRef::uid))
                        .toList(),
                listing.unreadable().stream().map(this::of).toList(),
                listing.alsoPresent(),
                listing.parts().stream().map(this::of).toList(),
                listing.unlisted());
    }

    private ItemRef of(ItemRef item) {
        return new ItemRef(item.kind(), item.uid(), normaliser.name(item.name()), item.revision(), item.fork());
    }

    private Unreadable of(Unreadable item) {
        return new Unreadable(normaliser.name(item.name()), normaliser.name(item.message()));
    }
}
