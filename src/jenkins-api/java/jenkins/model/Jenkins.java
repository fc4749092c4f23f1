package jenkins.model;

import hudson.DescriptorExtensionList;
import hudson.ExtensionPoint;
import hudson.ProxyConfiguration;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.TopLevelItem;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.springframework.security.core.Authentication;

@SuppressWarnings("rawtypes")
public class Jenkins implements ExtensionPoint, AccessControlled, ItemGroup<TopLevelItem> {
    public static final Permission ADMINISTER = null;

    public static final Permission MANAGE = null;

    public static final Permission SYSTEM_READ = null;

    public static final Permission READ = null;

    private Jenkins() {}

    public static Jenkins get() throws IllegalStateException {
        throw new LinkageError();
    }

    public ACL getACL() {
        throw new LinkageError();
    }

    public static Authentication getAuthentication2() {
        throw new LinkageError();
    }

    public Descriptor getDescriptor(Class<? extends Describable> type) {
        throw new LinkageError();
    }

    public <T extends Descriptor> T getDescriptorByType(Class<T> type) {
        throw new LinkageError();
    }

    public <T extends Describable<T>, D extends Descriptor<T>> DescriptorExtensionList<T, D> getDescriptorList(
            Class<T> type) {
        throw new LinkageError();
    }

    public Descriptor getDescriptorOrDie(Class<? extends Describable> type) {
        throw new LinkageError();
    }

    public String getDisplayName() {
        throw new LinkageError();
    }

    public String getFullName() {
        throw new LinkageError();
    }

    public static Jenkins getInstanceOrNull() {
        throw new LinkageError();
    }

    public Item getItemByFullName(String fullName) {
        throw new LinkageError();
    }

    public <T extends Item> T getItemByFullName(String fullName, Class<T> type) {
        throw new LinkageError();
    }

    public List<TopLevelItem> getItems() {
        throw new LinkageError();
    }

    public ProxyConfiguration getProxy() {
        throw new LinkageError();
    }

    public File getRootDir() {
        throw new LinkageError();
    }

    public String getRootUrl() throws IllegalStateException {
        throw new LinkageError();
    }

    public void save() throws IOException {
        throw new LinkageError();
    }
}
