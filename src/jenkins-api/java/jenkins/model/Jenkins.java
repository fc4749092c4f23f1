package jenkins.model;

import hudson.ExtensionPoint;
import hudson.ProxyConfiguration;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.TopLevelItem;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.IOException;
import java.util.List;

@SuppressWarnings("rawtypes")
public class Jenkins implements ExtensionPoint, AccessControlled, ItemGroup<TopLevelItem> {
    public static final Permission ADMINISTER = null;

    private Jenkins() {}

    public static Jenkins get() throws IllegalStateException {
        throw new LinkageError();
    }

    public String getDisplayName() {
        throw new LinkageError();
    }

    public Item getItemByFullName(String fullName) {
        throw new LinkageError();
    }

    public List<TopLevelItem> getItems() {
        throw new LinkageError();
    }

    public ProxyConfiguration getProxy() {
        throw new LinkageError();
    }

    public String getRootUrl() throws IllegalStateException {
        throw new LinkageError();
    }

    public void save() throws IOException {
        throw new LinkageError();
    }
}
