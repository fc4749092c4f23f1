package io.jenkins.plugins.collectionmirror.config;

import hudson.ExtensionPoint;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What became of the last calls of the web hook, for the global page. Nothing of what a caller sent is in it. */
@Restricted(NoExternalUse.class)
public interface WebhookStatus extends ExtensionPoint {
    /** The last calls, the newest first. */
    List<Line> lastCalls();

    /**
     * One call.
     *
     * @param time when, in UTC
     * @param result what became of it, for an administrator
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
