package hudson;

import java.io.File;

public final class XmlFile {
    private XmlFile() {}

    public boolean exists() {
        throw new LinkageError();
    }

    public File getFile() {
        throw new LinkageError();
    }
}
