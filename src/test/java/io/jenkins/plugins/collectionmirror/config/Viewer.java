package io.jenkins.plugins.collectionmirror.config;

import hudson.model.Item;
import java.lang.reflect.Proxy;

/** Jobs as somebody sees them who may do everything with them, or nothing. */
public final class Viewer {
    public static final Item MAY_DO_ALL = item(true);
    public static final Item MAY_DO_NOTHING = item(false);

    private Viewer() {}

    private static Item item(boolean permitted) {
        return (Item) Proxy.newProxyInstance(
                Viewer.class.getClassLoader(),
                new Class<?>[] {Item.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hasPermission" -> permitted;
                    case "getFullName" -> "job";
                    default -> throw new AssertionError("a form has no business to call " + method);
                });
    }
}
