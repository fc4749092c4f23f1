package hudson;

import java.util.AbstractList;

public class ExtensionList<T> extends AbstractList<T> {
    ExtensionList() {}

    public T get(int index) {
        throw new LinkageError();
    }

    public static <T> ExtensionList<T> lookup(Class<T> type) {
        throw new LinkageError();
    }

    public static <U> U lookupSingleton(Class<U> type) {
        throw new LinkageError();
    }

    public int size() {
        throw new LinkageError();
    }
}
