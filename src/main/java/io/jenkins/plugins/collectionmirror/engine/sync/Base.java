package io.jenkins.plugins.collectionmirror.engine.sync;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import java.util.Objects;
import java.util.Optional;

/** What both sides last had of an item. No merge base of commits is needed for it, so any way of merging will do. */
public sealed interface Base {
    /**
     * Both had this.
     *
     * @param content empty if neither had the item
     */
    record Known(Optional<BlobId> content) implements Base {
        public Known {
            Objects.requireNonNull(content, "content is required");
        }
    }

    /** A run was killed while it wrote to Postman, which has something else by now. */
    record Overwritten() implements Base {}

    /** The tracking branch or what it names is gone. */
    record Gone() implements Base {}

    /** The last common state, from the notes of the last commit and the target's history since then. */
    static Base of(LastCommit last, TargetSince target, Live live) {
        if (last.writing().isPresent()) {
            Writing writing = last.writing().get();
            boolean onlyGits = writing.content().equals(target.before());
            boolean inTarget = onlyGits || target.had(writing.content());
            if (!writing.revision().equals(live.revision())) {
                if (!writing.content().equals(live.content())) {
                    return new Overwritten();
                }
                // A merged state that only Postman has contains all of Git's changes.
                return new Known(inTarget ? live.content() : target.before());
            }
            if (inTarget && !onlyGits) {
                // A merged state that only the target has contains all of Postman's changes.
                return new Known(last.postman());
            }
        }
        if (target.merged().isPresent()) {
            return new Known(target.merged().get());
        }
        if (!last.postman().equals(target.before()) && target.had(last.postman())) {
            return new Known(last.postman());
        }
        return last.notedBase().orElseGet(() -> new Known(target.before()));
    }
}
