package hudson.model;

import java.util.Collection;

public interface ItemGroup<T extends Item> extends PersistenceRoot, ModelObject {
    Collection<T> getItems();
}
