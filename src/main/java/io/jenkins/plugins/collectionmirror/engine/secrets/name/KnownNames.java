package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A cache of the meaning of names: the name of every value is looked up, and most names are repeated. Thread-safe. */
final class KnownNames {
    private static final int MOST = 10_000;
    private static final int LONGEST = 100;

    private final Map<String, SecretName> known = new ConcurrentHashMap<>();
    private final Function<String, SecretName> rule;

    KnownNames(Function<String, SecretName> rule) {
        this.rule = rule;
    }

    SecretName kind(String name) {
        SecretName before = known.get(name);
        if (before != null) {
            return before;
        }
        SecretName kind = rule.apply(name.substring(Math.max(0, name.length() - LONGEST)));
        if (name.length() <= LONGEST && known.size() < MOST) {
            known.put(name, kind);
        }
        return kind;
    }
}
