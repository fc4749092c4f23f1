package io.jenkins.plugins.collectionmirror.trigger;

import hudson.Extension;
import io.jenkins.plugins.collectionmirror.config.WebhookStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The last calls of the web hook since Jenkins was started. Accepted and refused calls have a limit each, so that a
 * flood of refusals does not push the accepted calls out. Thread-safe.
 */
@Restricted(NoExternalUse.class)
@Extension
public final class WebhookLog implements WebhookStatus {
    private static final int MOST = 10;

    private final Deque<Line> accepted = new ArrayDeque<>();
    private final Deque<Line> refused = new ArrayDeque<>();

    @Override
    public synchronized List<Line> lastCalls() {
        return Stream.concat(accepted.stream(), refused.stream())
                .sorted(Comparator.comparing(Line::time).reversed())
                .toList();
    }

    void accepted(Instant time, String result) {
        add(accepted, time, result);
    }

    void refused(Instant time, String result) {
        add(refused, time, result);
    }

    private synchronized void add(Deque<Line> lines, Instant time, String result) {
        lines.addFirst(new Line(time.truncatedTo(ChronoUnit.SECONDS).toString(), result));
        if (lines.size() > MOST) {
            lines.removeLast();
        }
    }
}
