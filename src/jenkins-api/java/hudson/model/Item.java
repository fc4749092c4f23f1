package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

public interface Item extends PersistenceRoot, ModelObject, AccessControlled {
    Permission CONFIGURE = null;

    Permission READ = null;

    Permission DISCOVER = null;

    Permission EXTENDED_READ = null;

    Permission BUILD = null;

    String getFullName();

    String getName();

    ItemGroup<? extends Item> getParent();

    String getUrl();
}
