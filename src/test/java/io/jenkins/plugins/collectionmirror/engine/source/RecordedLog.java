package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.RunLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log that can be read afterwards. */
public final class RecordedLog implements RunLog {
    public final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void info(String message) {
        lines.add(message);
    }

    @Override
    public void warning(String message) {
        lines.add("WARNING " + message);
    }
}
