package io.jenkins.plugins.collectionmirror.engine.change;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.util.List;
import java.util.function.UnaryOperator;

/** The changes in one item between two versions. */
public final class Changes {
    private Changes() {}

    /**
     * The changes: the item's own first, then those inside it in the order of the later version, and removals last.
     * Empty if the versions are equal; different spellings in Postman, such as a URL as a text or as an object, are
     * equal.
     *
     * @param safe removes secrets from a name before it is shown
     * @throws IllegalArgumentException if the versions are not of that kind
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
