package hudson;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;

public abstract class Launcher {
    public VirtualChannel getChannel() {
        throw new LinkageError();
    }

    public TaskListener getListener() {
        throw new LinkageError();
    }
}
