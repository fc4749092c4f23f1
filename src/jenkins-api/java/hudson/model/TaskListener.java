package hudson.model;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Serializable;

public interface TaskListener extends Serializable {
    TaskListener NULL = null;

    default PrintWriter error(String msg) {
        throw new LinkageError();
    }

    default PrintWriter error(String format, Object... args) {
        throw new LinkageError();
    }

    default PrintWriter fatalError(String msg) {
        throw new LinkageError();
    }

    default PrintWriter fatalError(String format, Object... args) {
        throw new LinkageError();
    }

    PrintStream getLogger();

    default void hyperlink(String url, String text) throws IOException {
        throw new LinkageError();
    }
}
