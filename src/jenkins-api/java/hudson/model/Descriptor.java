package hudson.model;

import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class Descriptor<T extends Describable<T>> implements Saveable {
    public final transient Class<? extends T> clazz = null;

    protected Descriptor() {}

    public boolean configure(StaplerRequest2 req, JSONObject json) throws Descriptor.FormException {
        throw new LinkageError();
    }

    public String getDisplayName() {
        throw new LinkageError();
    }

    public void save() {
        throw new LinkageError();
    }

    public static final class FormException extends Exception implements HttpResponse {
        public FormException(String message, Throwable cause, String formField) {}
    }
}
