package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.RunLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a run says. */
public final class RecordingLog implements RunLog {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void info(String message) {
        lines.add(message);
    }

    @Override
    public void warning(String message) {
        lines.add(message);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
