package io.jenkins.plugins.collectionmirror.trigger;

import hudson.Extension;
import io.jenkins.plugins.collectionmirror.config.WebhookStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last calls of the web hook, since Jenkins was started. Thread-safe. */
@Extension
public final class WebhookLog implements WebhookStatus {
    private static final int MOST = 20;

    private final Deque<Line> lines = new ArrayDeque<>();

    @Override
    public synchronized List<Line> lastCalls() {
        return List.copyOf(lines);
    }

    synchronized void add(Instant time, String result) {
        lines.addFirst(new Line(time.truncatedTo(ChronoUnit.SECONDS).toString(), result));
        if (lines.size() > MOST) {
            lines.removeLast();
        }
    }
}
