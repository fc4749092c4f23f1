package hudson;

import hudson.model.Saveable;
import java.io.Closeable;
import java.io.IOException;

public class BulkChange implements Closeable {
    public BulkChange(Saveable saveable) {}

    public void close() {
        throw new LinkageError();
    }

    public void commit() throws IOException {
        throw new LinkageError();
    }
}
