package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Counts how often the contents of a source are gone through: what is recognised is gone through once, for its seal.
 */
final class Openings {
    private final Map<String, Integer> byName = new ConcurrentHashMap<>();
    private volatile Consumer<ItemRef> meanwhile = item -> {};

    /** The same source, watched. */
    CollectionSource of(CollectionSource source) {
        return proxy(
                CollectionSource.class,
                source,
                (result, arguments) ->
                        result instanceof SourceReader reader ? proxy(SourceReader.class, reader, this::read) : result);
    }

    /** What happens each time an item was read. */
    void meanwhile(Consumer<ItemRef> happens) {
        meanwhile = happens;
    }

    /** The names of the items that were recognised since it was last asked. */
    Set<String> recognised() {
        Set<String> once = new TreeSet<>();
        byName.forEach((name, count) -> {
            if (count == 1) {
                once.add(name);
            }
        });
        byName.clear();
        return once;
    }

    private Object read(Object result, Object[] arguments) {
        if (!(result instanceof Content content) || !(arguments[0] instanceof ItemRef item)) {
            return result;
        }
        meanwhile.accept(item);
        return new Content() {
            @Override
            public long size() {
                return content.size();
            }

            @Override
            public InputStream open() throws IOException {
                byName.merge(item.name(), 1, Integer::sum);
                return content.open();
            }
        };
    }

    private interface Change {
        Object of(Object result, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, T target, Change change) {
        InvocationHandler handler =
                (proxy, method, arguments) -> change.of(invoke(method, target, arguments), arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
