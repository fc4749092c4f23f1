package hudson.model;

import java.util.Collection;

public interface ItemGroup<T extends Item> extends PersistenceRoot, ModelObject {
    default <T extends Item> Iterable<T> allItems(Class<T> type) {
        throw new LinkageError();
    }

    Collection<T> getItems();
}
