package hudson;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

public final class FilePath implements Serializable {
    public FilePath(VirtualChannel channel, String remote) {}

    public FilePath(File localPath) {}

    public <T> T act(FilePath.FileCallable<T> callable) throws IOException, InterruptedException {
        throw new LinkageError();
    }

    public FilePath child(String relOrAbsolute) {
        throw new LinkageError();
    }

    public FilePath createTempDir(String prefix, String suffix) throws IOException, InterruptedException {
        throw new LinkageError();
    }

    public void deleteRecursive() throws IOException, InterruptedException {
        throw new LinkageError();
    }

    public boolean exists() throws IOException, InterruptedException {
        throw new LinkageError();
    }

    public VirtualChannel getChannel() {
        throw new LinkageError();
    }

    public String getName() {
        throw new LinkageError();
    }

    public FilePath getParent() {
        throw new LinkageError();
    }

    public String getRemote() {
        throw new LinkageError();
    }

    public boolean isDirectory() throws IOException, InterruptedException {
        throw new LinkageError();
    }

    public boolean isRemote() {
        throw new LinkageError();
    }

    public List<FilePath> list() throws IOException, InterruptedException {
        throw new LinkageError();
    }

    public FilePath[] list(String includes) throws IOException, InterruptedException {
        throw new LinkageError();
    }

    public void mkdirs() throws IOException, InterruptedException {
        throw new LinkageError();
    }

    public interface FileCallable<T> extends Serializable {
        T invoke(File f, VirtualChannel channel) throws IOException, InterruptedException;
    }
}
