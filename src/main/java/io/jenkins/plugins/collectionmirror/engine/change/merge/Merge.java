package io.jenkins.plugins.collectionmirror.engine.change.merge;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.Change;
import io.jenkins.plugins.collectionmirror.engine.change.Changes;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState.Document;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What becomes of one item that Git and Postman both changed since they were last in step. */
public sealed interface Merge {
    /**
     * One item with what each side changed.
     *
     * @param state the item, with the ids that its parts have in Postman
     * @param forGit what Postman changed, in words
     * @param forPostman what Git changed, in words
     */
    record Merged(ItemState state, List<Change> forGit, List<Change> forPostman) implements Merge {
        public Merged {
            forGit = List.copyOf(forGit);
            forPostman = List.copyOf(forPostman);
        }
    }

    /**
     * Both sides changed the same in different ways.
     *
     * @param conflicts where; at least one
     * @param withGit the item merged as far as it can be, and as Git has it where it cannot
     * @param withPostman the same, as Postman has it where it cannot
     */
    record Conflicting(List<Conflict> conflicts, ItemState withGit, ItemState withPostman) implements Merge {
        public Conflicting {
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * Merges the item's three states, all of them normalised.
     *
     * @param base what both sides had; empty if both created the item
     * @param safe takes secrets out of a name that is about to be shown
     * @throws IllegalArgumentException if the states are not of that kind
     */
    static Merge of(
            ItemKind kind, Optional<ItemState> base, ItemState git, ItemState postman, UnaryOperator<String> safe) {
        if (git instanceof Files ofGit && postman instanceof Files ofPostman) {
            Files before = (Files) base.orElse(new Files(Map.of()));
            FilesMerge files = new FilesMerge(before, ofGit, ofPostman);
            return of(kind, ofGit, ofPostman, files::merged, safe);
        }
        if (git instanceof Document ofGit && postman instanceof Document ofPostman) {
            Document before = (Document) base.orElse(new Document(MissingNode.getInstance()));
            DocumentMerge documents = new DocumentMerge(kind, before, ofGit, ofPostman);
            return of(kind, ofGit, ofPostman, documents::merged, safe);
        }
        throw new IllegalArgumentException("Not two states of one kind of item: " + kind);
    }

    private static <S extends ItemState> Merge of(
            ItemKind kind, S git, S postman, Function<Contest, S> merged, UnaryOperator<String> safe) {
        Contest contest = new Contest(Side.GIT);
        S withGit = merged.apply(contest);
        if (!contest.hadConflicts()) {
            return new Merged(
                    withGit, Changes.between(kind, git, withGit, safe), Changes.between(kind, postman, withGit, safe));
        }
        S withPostman = merged.apply(new Contest(Side.POSTMAN));
        List<Conflict> conflicts = Changes.between(kind, withGit, withPostman, safe).stream()
                .map(Conflict::of)
                .toList();
        return new Conflicting(conflicts.isEmpty() ? List.of(Conflict.of(kind)) : conflicts, withGit, withPostman);
    }
}
