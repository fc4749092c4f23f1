package hudson.model.listeners;

import hudson.ExtensionPoint;
import hudson.model.Item;

public class ItemListener implements ExtensionPoint {
    public ItemListener() {}

    public void onCreated(Item item) {
        throw new LinkageError();
    }

    public void onUpdated(Item item) {
        throw new LinkageError();
    }

    public void onDeleted(Item item) {
        throw new LinkageError();
    }

    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        throw new LinkageError();
    }
}
