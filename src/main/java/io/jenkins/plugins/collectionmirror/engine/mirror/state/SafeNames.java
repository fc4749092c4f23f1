package io.jenkins.plugins.collectionmirror.engine.mirror.state;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.report.ComparedState;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.Listing.Unreadable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * Removes tokens from the names of items, before they become paths, or lines of the manifest, of commit messages or of
 * the log. Uids stay unchanged.
 */
public record SafeNames(Normaliser normaliser) {
    /** For code that shows names and does not mirror. */
    public static SafeNames shown() {
        return new SafeNames(new Normaliser(SecretsPolicy.REDACT));
    }

    /** The name, or another text with names in it, ready to be shown. */
    public String of(String name) {
        return normaliser.name(name);
    }

    /** The report with names and paths that are safe to show. */
    public MirrorReport of(MirrorReport report) {
        return report.with(
                of(report.reason()),
                report.changes().stream().map(this::of).toList(),
                report.failures().stream().map(this::of).toList());
    }

    /** The failure with a name and a message that are safe to show. */
    public Failure of(Failure failure) {
        return new Failure(of(failure.name()), failure.uid(), of(failure.message()));
    }

    /** The change with a name and paths that are safe to show. */
    public Change of(Change change) {
        return new Change(
                change.action(),
                change.kind(),
                of(change.name()),
                change.uid(),
                path(change.path()),
                path(change.from()),
                change.details());
    }

    private String path(String path) {
        return Arrays.stream(path.split("/", -1)).map(this::of).collect(Collectors.joining("/"));
    }

    public ComparedState of(ComparedState state) {
        return new ComparedState(of(state.name()), state.commit());
    }

    /** The listing with names that are safe to show. */
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

    public ItemRef of(ItemRef item) {
        return new ItemRef(item.kind(), item.uid(), normaliser.name(item.name()), item.revision(), item.fork());
    }

    private Unreadable of(Unreadable item) {
        return new Unreadable(normaliser.name(item.name()), normaliser.name(item.message()));
    }
}
