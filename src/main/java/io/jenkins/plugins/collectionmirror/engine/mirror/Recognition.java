package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seal;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seen;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.io.IOException;
import java.util.Optional;

/**
 * Recognises items with the same bytes as in an earlier run, so that they need not be normalised again: their result is
 * in the branch, and their findings are stored. Thread-safe.
 */
final class Recognition {
    private final SourceReader source;
    private final Freshness freshness;
    private final Standing standing;
    private final SecretsPolicy policy;
    private final boolean seals;

    /**
     * @param standing compares with the branch
     * @param policy a run that fails on secrets has to normalise items, to describe the secrets
     * @param seals whether this run leaves a state for the next one
     */
    Recognition(SourceReader source, Freshness freshness, Standing standing, SecretsPolicy policy, boolean seals) {
        this.source = source;
        this.freshness = freshness;
        this.standing = standing;
        this.policy = policy;
        this.seals = seals;
    }

    /** Tells whether the branch has the item exactly as it was seen, in its place, so that nothing would be written. */
    @FunctionalInterface
    interface Standing {
        boolean has(ItemRef item, Seen seen);
    }

    /** The result of an earlier run for the same bytes of the item; empty if it is unknown, or not in the branch. */
    Optional<Seen> recognised(ItemRef item, Content content) throws IOException {
        Optional<Seen> before = freshness
                .sealed(item)
                .filter(seen ->
                        policy != SecretsPolicy.FAIL || seen.seal().secrets().isEmpty())
                .filter(seen -> standing.has(item, seen));
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Seal seal = before.get().seal();
        String outcome = Seal.outcome(before.get().content(), seal.size(), seal.secrets());
        return source.seal(item, content, outcome).filter(seal.value()::equals).map(same -> before.get()
                .at(item.revision()));
    }

    /** The state for the next run about an item with these bytes. */
    Seen seen(MirroredItem item, Content content) throws IOException {
        String made = item.content();
        Seal seal = seals ? seal(item, made, content) : Seal.NONE;
        return new Seen(
                item.item().name(), item.item().revision(), made, item.secrets().size(), seal);
    }

    private Seal seal(MirroredItem item, String made, Content content) throws IOException {
        return source.seal(item.item(), content, Seal.outcome(made, item.size(), item.secrets()))
                .map(value -> new Seal(value, item.size(), item.secrets()))
                .orElse(Seal.NONE);
    }
}
