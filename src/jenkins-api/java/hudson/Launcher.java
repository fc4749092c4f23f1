package hudson;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;

public abstract class Launcher {
    Launcher() {}

    public VirtualChannel getChannel() {
        throw new LinkageError();
    }

    public TaskListener getListener() {
        throw new LinkageError();
    }
}
