package io.jenkins.plugins.collectionmirror.run;

import hudson.AbortException;
import java.io.EOFException;

/** The failure of a run whose agent is gone. */
final class LostAgent {
    private LostAgent() {}

    /**
     * @param message how things stand, and what to do
     * @return with a cause by which {@code retry(conditions: [agent()])} tells a lost agent
     *     (hudson.remoting.Channel#isClosedChannelException). Of those that it knows, this one can be stored with a
     *     pipeline's step; any other would be printed with its whole trace
     */
    static AbortException saying(String message) {
        AbortException lost = new AbortException(message);
        lost.initCause(new EOFException("The connection to the agent broke."));
        return lost;
    }
}
