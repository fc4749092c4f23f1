package org.jenkinsci.plugins.structs.describable;

import java.io.Serializable;
import java.util.Map;

public class UninstantiatedDescribable implements Serializable {
    UninstantiatedDescribable() {}

    public Map<String, ?> getArguments() {
        throw new LinkageError();
    }
}
