package hudson.model;

import hudson.XmlFile;
import hudson.security.Permission;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class Descriptor<T extends Describable<T>> implements Saveable {
    public final transient Class<? extends T> clazz = null;

    protected Descriptor(Class<? extends T> clazz) {}

    protected Descriptor() {}

    public boolean configure(StaplerRequest2 req, JSONObject json) throws Descriptor.FormException {
        throw new LinkageError();
    }

    protected XmlFile getConfigFile() {
        throw new LinkageError();
    }

    public String getDisplayName() {
        throw new LinkageError();
    }

    public String getGlobalConfigPage() {
        throw new LinkageError();
    }

    public String getId() {
        throw new LinkageError();
    }

    public Permission getRequiredGlobalConfigPagePermission() {
        throw new LinkageError();
    }

    public void load() {
        throw new LinkageError();
    }

    public T newInstance(StaplerRequest2 req, JSONObject formData) throws Descriptor.FormException {
        throw new LinkageError();
    }

    public void save() {
        throw new LinkageError();
    }

    public static final class FormException extends Exception implements HttpResponse {
        public FormException(String message, Throwable cause, String formField) {}

        public FormException(String message, String formField) {}

        public String getFormField() {
            throw new LinkageError();
        }
    }
}
