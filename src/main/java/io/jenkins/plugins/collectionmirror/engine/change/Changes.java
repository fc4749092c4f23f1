package io.jenkins.plugins.collectionmirror.engine.change;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.util.List;
import java.util.function.UnaryOperator;

/** What changed in one item between two states. */
public final class Changes {
    private Changes() {}

    /**
     * The changes, the item's own first, then those inside it in the order of the later state, what was removed last.
     * Empty if the states say the same; what Postman writes in one way or another, such as a URL as a text or as an
     * object, is the same.
     *
     * @param safe takes secrets out of a name that is about to be shown
     * @throws IllegalArgumentException if the states are not of that kind
     */
    public static List<Change> between(ItemKind kind, ItemState before, ItemState after, UnaryOperator<String> safe) {
        Names names = new Names(safe);
        if (before instanceof ItemState.Files then && after instanceof ItemState.Files now) {
            return FileChanges.between(then.files(), now.files(), names);
        }
        if (before instanceof ItemState.Document then && after instanceof ItemState.Document now) {
            if (then.document().equals(now.document())) {
                return List.of();
            }
            return switch (kind) {
                case COLLECTION ->
                    CollectionChanges.between(
                            Outline.of(then.document(), then.ids()), Outline.of(now.document(), now.ids()), names);
                case ENVIRONMENT, GLOBALS -> VariableChanges.between(kind.id(), then.document(), now.document(), names);
                default -> throw new IllegalArgumentException("Not one document: " + kind);
            };
        }
        throw new IllegalArgumentException("Not two states of one kind of item: " + kind);
    }
}
