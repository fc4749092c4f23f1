package io.jenkins.plugins.collectionmirror.config;

import hudson.ExtensionPoint;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The results of the last calls of the web hook, for the global configuration. They contain nothing that a caller sent.
 */
@Restricted(NoExternalUse.class)
public interface WebhookStatus extends ExtensionPoint {
    /** The last calls, the newest first. */
    List<Line> lastCalls();

    /**
     * One call.
     *
     * @param time the time, in UTC
     * @param result the result in words, for an administrator
     */
    record Line(String time, String result) {
        // Pages read properties by the names of getters.
        public String getTime() {
            return time;
        }

        public String getResult() {
            return result;
        }
    }
}
